import { mark } from "./mark";
import type { RedactionRule } from "./rule";

const NAME =
  "(?:password|passwd|secret|secret[_-]?access[_-]?key|secret[_-]?key|session[_-]?token|access[_-]?token|refresh[_-]?token|token|api[_-]?key)";
/** A name and `=`: each value is a secret. */
const ASSIGNED = new RegExp(`(${NAME}["']?\\s?=\\s?["']?)(?!\\[redacted)[^\\s"'&,;]{4,}`, "gi");
/** A field of JSON: each text is a secret. */
const JSON_FIELD = new RegExp(`(${NAME}"\\s*:\\s*")(?!\\[redacted)(?:[^"\\\\]|\\\\.)+`, "gi");
/** A name and `:` in prose: a value with a digit that is longer than a number of a count. */
const IN_PROSE = new RegExp(`(${NAME}:\\s+)(?=[^\\s,;]*\\d)(?=[^\\s,;]*[A-Za-z+/])[^\\s,;"']{8,}`, "gi");
/** The password of a user in an address such as `postgres://user:password@host`. */
const IN_ADDRESS = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,64}:)[^\s@/]{1,256}(?=@)/gi;

/** Redacts values that are named as a password, a secret, a token or an API key. */
export const assignedSecret: RedactionRule = (text) =>
  [ASSIGNED, JSON_FIELD, IN_PROSE, IN_ADDRESS].reduce(
    (result, pattern) => result.replace(pattern, `$1${mark("secret")}`),
    text,
  );
