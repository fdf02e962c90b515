import { createHash } from "node:crypto";

/** Returns the SHA-256 of an access key's id. Lines have it instead of the id, which their redaction removes. */
export function hashKeyId(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
