import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** Tokens by the prefix that their service documents for scanners of secrets. */
const TOKENS = [
  // GitHub, GitLab, npm, PyPI
  "gh[pousr]_[A-Za-z0-9]{36,251}",
  "github_pat_\\w{22,244}",
  "gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[\\w-]{20,64}",
  "npm_[A-Za-z0-9]{36}",
  "pypi-AgE[\\w-]{50,}",
  // Slack: tokens, and addresses that take messages
  "xox[a-z]-[\\w-]{10,}",
  "xapp-\\d-[\\w-]{10,}",
  "(?<=hooks\\.slack\\.com/(?:services|workflows|triggers)/)[\\w/-]{20,}",
  // Grafana and Sentry
  "glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}",
  "glc_[A-Za-z0-9+/]{32,}={0,2}",
  "sntry[su]_[\\w+/=-]{40,}",
  // Stripe, SendGrid, Google, OpenAI, Anthropic, DigitalOcean, Vault, Hugging Face, age
  "(?:[sr]k|whsec)_(?:(?:live|test|prod)_)?[A-Za-z0-9]{16,}",
  "SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}",
  "AIza[\\w-]{35}",
  "ya29\\.[\\w-]{20,}",
  "GOCSPX-[\\w-]{28}",
  "sk-(?:[a-z]+\\d*-){0,2}[\\w-]{20,}",
  "do[opr]_v1_[0-9a-f]{64}",
  "hv[sb]\\.[\\w-]{24,}",
  "hf_[A-Za-z]{30,}",
  "AGE-SECRET-KEY-1[0-9A-Z]{58}",
];

const TOKEN = new RegExp(`(?<![\\w-])(?:${TOKENS.join("|")})(?![\\w-])`, "g");
/** The signature of an address of S3 that is signed in advance: who has it may read the object. */
const SIGNATURE = /(\bX-Amz-(?:Signature|Credential|Security-Token)(?:=|%3D))[\w%./+=-]+/gi;

/** Redacts tokens of services, and signatures of addresses. */
export const serviceToken: RedactionRule = (text) =>
  text.replace(SIGNATURE, `$1${mark("signature")}`).replace(TOKEN, mark("token"));
