import { createHash } from "node:crypto";

/** Returns eight hexadecimal digits that differ for different values, except by rare chance. */
export function fingerprint(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(value) ?? "")
    .digest("hex")
    .slice(0, 8);
}
