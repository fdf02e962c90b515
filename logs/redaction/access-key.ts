import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** The ids of AWS' long-term, temporary, bearer and context keys (IAM User Guide, unique identifiers). */
const ID = /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** Redacts ids of AWS access keys, and private keys. */
export const accessKey: RedactionRule = (text) =>
  text.replace(ID, mark("access-key")).replace(PRIVATE_KEY, mark("private-key"));
