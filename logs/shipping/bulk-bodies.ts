import { logShipping } from "../../policy/log-shipping";

/** One document to create. */
export interface Creation {
  readonly index: string;
  readonly id: string;
  readonly document: object;
}

export interface BulkBody<Item extends Creation> {
  readonly items: readonly Item[];
  /** Lines of JSON for OpenSearch's `_bulk`. */
  readonly text: string;
}

/** Data streams accept only `create`. With the same id it refuses a document that an earlier attempt has stored. */
function bulkLines({ index, id, document }: Creation): string {
  return `${JSON.stringify({ create: { _index: index, _id: id } })}\n${JSON.stringify(document)}\n`;
}

/** Returns the bodies of the requests that create the documents, each within the limits of one request. */
export function bulkBodies<Item extends Creation>(
  items: readonly Item[],
  limits: { readonly bodyBytes: number; readonly linesCount: number } = logShipping.requests,
): BulkBody<Item>[] {
  const bodies: { items: Item[]; text: string; bytes: number }[] = [];
  for (const item of items) {
    const text = bulkLines(item);
    const bytes = Buffer.byteLength(text);
    const last = bodies.at(-1);
    if (last !== undefined && last.items.length < limits.linesCount && last.bytes + bytes <= limits.bodyBytes) {
      last.items.push(item);
      last.text += text;
      last.bytes += bytes;
    } else {
      bodies.push({ items: [item], text, bytes });
    }
  }
  return bodies;
}
