import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** The ids of AWS' long-term, temporary, bearer and context keys (IAM User Guide, unique identifiers). */
const ID = /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;
/** A secret key behind its id, as in a file of credentials. */
const PAIR = new RegExp(`(${ID.source}\\W{1,8}(?:\\w{1,24}\\W{1,5})?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])`, "g");
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;

/** Redacts ids of AWS access keys with their secret keys, and private keys. */
export const accessKey: RedactionRule = (text) =>
  text
    .replace(PAIR, `$1${mark("secret")}`)
    .replace(ID, mark("access-key"))
    .replace(PRIVATE_KEY, mark("private-key"));
