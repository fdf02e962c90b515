/** The text that replaces a secret. */
export const HIDDEN = "(hidden)";

const LONGEST = 160;

/** Arguments whose value may be a secret. Terraform marks most of them as sensitive in a plan, but not in generated output. */
const SECRET_ARGUMENT =
  /(^|[._\]])(\w*(password|passwd|secret|token|credential|private_key|api_key|app_key|access_key|integration_key|service_key|routing_key|authorization)\w*|user_data\w*|secure_json_data\w*|env|environment_variables)$/i;

/** Arguments with such a name and without a secret. */
const NO_SECRET =
  /(secret_arn|key_id|key_arn|token_type|http_tokens|manage_master_user_password|password_policy|kms_key)$/i;

/** Texts with the form of a secret, at any place. */
const SECRET_TEXTS: readonly RegExp[] = [
  // A masked value of a plan, with its number.
  /\(hidden\)#\d+/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(gh[pousr]_|github_pat_|glsa_|glc_|xox[abeprs]-|sk_live_|sntrys_|sntryu_|pdus\+|hvs\.)[\w+/=.-]{8,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /(?<=\bBearer )[\w.~+/-]{8,}=*/gi,
  /(?<=\b(password|passwd|secret|token|api_?key|authorization)["']?\s*[:=]\s*["']?)(?!\$\{)[^\s"',;&]{6,}/gi,
  /(?<=:\/\/[^\s/:@]+:)[^\s/@]+(?=@)/g,
  /(?<=https:\/\/hooks\.slack\.com\/)[\w/]+/g,
  /\b(?=[A-Za-z+/_-]*\d)(?=[\d+/_-]*[A-Za-z])(?=\S*[a-z])(?=\S*[A-Z])[A-Za-z0-9+/]{40,}={0,2}/g,
  /\b[0-9a-f]{32}(?:[0-9a-f]{8,})?\b/g,
];

/** Characters that move the cursor or the direction of text, and invisible ones. */
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** True for an argument, by its path, whose value no output may have. */
export function isSecretArgument(path: string): boolean {
  const bare = path.replaceAll(/\[[^\]]*\]/g, "");
  return SECRET_ARGUMENT.test(bare) && !NO_SECRET.test(bare);
}

/** Returns a text without the parts that have the form of a secret. */
export function withoutSecrets(text: string, hide: (secret: string) => string = () => HIDDEN): string {
  return SECRET_TEXTS.reduce((clean, pattern) => clean.replaceAll(pattern, (secret) => hide(secret)), text);
}

/** Returns a text without secrets, on one line, and shortened. */
export function redacted(text: string, longest = LONGEST): string {
  const line = withoutSecrets(text).replaceAll(CONTROL, " ").replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Returns a value as text without secrets; `nothing` for an absent one. */
export function valueText(value: unknown, path = ""): string {
  if (value === undefined || value === null) return "nothing";
  if (isSecretArgument(path)) return HIDDEN;
  return redacted(typeof value === "string" ? value : JSON.stringify(value));
}
