import * as z from "zod";

const text = z.string();
const s3 = z.looseObject({ bucket: text, key: text });
const file = z.looseObject({ path: text });

/** The backend of a stack: exactly one kind. */
export const backend = z.union([
  z.looseObject({ s3, local: z.undefined().optional() }),
  z.looseObject({ local: file, s3: z.undefined().optional() }),
]);

/** A data source with the outputs in the state of another stack. */
export const remoteState = z.discriminatedUnion("backend", [
  z.looseObject({ backend: z.literal("s3"), config: s3 }),
  z.looseObject({ backend: z.literal("local"), config: file }),
]);

/** Returns the place of a stack's state, such as `s3://BUCKET/KEY`. */
export function stateOfBackend(written: z.infer<typeof backend>): string {
  return written.s3 === undefined ? written.local.path : inBucket(written.s3);
}

/** Returns the place of the state that a data source reads. */
export function stateOfData(data: z.infer<typeof remoteState>): string {
  return data.backend === "local" ? data.config.path : inBucket(data.config);
}

function inBucket({ bucket, key }: z.infer<typeof s3>): string {
  return `s3://${bucket}/${key}`;
}
