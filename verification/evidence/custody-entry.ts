import * as z from "zod";

const schema = z.strictObject({
  incident: z.string(),
  number: z.int().min(1),
  at: z.iso.datetime(),
  who: z.string().min(1),
  /** The execution of the document that wrote the entry. A command has none. */
  execution: z.string().optional(),
  does: z.enum(["collected", "unavailable", "read", "transferred"]),
  item: z.strictObject({
    name: z.string().min(1),
    source: z.string().optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    bytes: z.int().min(0).optional(),
    version: z.string().optional(),
    /** The reason why the source has nothing. */
    why: z.string().optional(),
  }),
  to: z.string().optional(),
  why: z.string().optional(),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * An entry of the chain of custody, as `machines/responses/collect_evidence.py` and this command write it: what was done with one item, by
 * whom, and the SHA-256 of the entry before it.
 */
export type CustodyEntry = z.infer<typeof schema>;

/** Reads an entry. @returns the fault in one sentence for a text that is none */
export function readCustodyEntry(text: string): CustodyEntry | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "is no JSON";
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  return `${issue?.path.join(".") || "entry"} is wrong: ${issue?.message}`;
}
