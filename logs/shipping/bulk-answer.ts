/** The result for one document. */
export type Outcome =
  | { readonly kind: "created" }
  /** An earlier attempt had stored the document. */
  | { readonly kind: "known" }
  /** A later attempt can succeed. */
  | { readonly kind: "busy"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

interface Item {
  readonly status?: number;
  readonly error?: {
    readonly type?: string;
    readonly reason?: string;
    readonly caused_by?: { readonly reason?: string };
  };
}

/** Reads the answer to one request of `_bulk`. @param count of documents in the request @returns one outcome for each */
export function bulkAnswer(status: number, text: string, count: number): Outcome[] {
  if (status !== 200) {
    const reason = `OpenSearch answered with the status ${status}`;
    return Array<Outcome>(count).fill({ kind: isBusy(status) ? "busy" : "refused", reason });
  }
  const items = itemsOf(text);
  return Array.from({ length: count }, (_, index) => outcomeOf(items[index]));
}

function itemsOf(text: string): { readonly create?: Item }[] {
  try {
    const { items } = JSON.parse(text);
    return Array.isArray(items) ? items : [];
  } catch {
    return [];
  }
}

function outcomeOf(answered: { readonly create?: Item } | undefined): Outcome {
  const item = answered?.create;
  const status = item?.status;
  // Without an answer the document may be stored; its id makes another attempt safe.
  if (status === undefined) return { kind: "busy", reason: "OpenSearch gave no answer for the line" };
  if (status < 300) return { kind: "created" };
  if (status === 409) return { kind: "known" };
  const { type = "error", reason = "", caused_by } = item?.error ?? {};
  const words = `OpenSearch refused the line with the status ${status}: ${type}: ${reason}${caused_by?.reason ? `: ${caused_by.reason}` : ""}`;
  return { kind: isBusy(status) ? "busy" : "refused", reason: words };
}

function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}
