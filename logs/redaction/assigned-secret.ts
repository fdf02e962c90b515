import { mark } from "./mark";
import type { RedactionRule } from "./rule";
import { PASSWORD_NAME, SECRET_NAME } from "./secret-name";

const NOT_REDACTED = "(?!\\[redacted)";
/** A quote as it is, or escaped in a text that is quoted itself. */
const QUOTE = "\\\\{0,3}[\"'`]";
/** The text up to the quote that `open` names. A quote behind a backslash belongs to the text. */
const untilQuote = (open: string) => `${NOT_REDACTED}(?:(?!(?<!\\\\)\\k<${open}>)[^]){1,4096}`;

/** The text between a name and its value: of JSON, YAML, Python, Ruby, PHP, Go and Make, and of a call with both as arguments. */
const ASSIGNMENT = "(?:\\s{0,3}|\\s\\w{1,20}\\s)(?:[?.:|]{0,3}=>?|:|,|==)\\s{0,3}";
/** A name, an assignment and a quoted value. */
const QUOTED = new RegExp(
  `((?:${SECRET_NAME}|(?<![a-z])pass)(?:${QUOTE})?${ASSIGNMENT}(?<quote>${QUOTE}))${untilQuote("quote")}`,
  "gi",
);
/** A name and `=`: each value is a secret. A working directory is none. */
const ASSIGNED = new RegExp(`(${SECRET_NAME}[ \\t]?=[ \\t]?)(?!\\[redacted|["'\\\\]|/)[^\\s"&,;<>]{4,}`, "gi");
const ASSIGNED_PASSWORD = new RegExp(`(${PASSWORD_NAME}=)(?!\\[redacted|["'\\\\]|/)[^\\s"&,;<>]+`, "gi");
/** A name and a value in a text that is encoded for a URL. */
const ENCODED = new RegExp(
  `(${SECRET_NAME}(?:%22)?(?:%20|\\+)?(?:%3A|%3D)(?:%20|\\+)?(?:%22)?)(?!%22|%5Bredacted|\\[redacted)(?:(?!%22|%26|%2C)[^\\s&"'])+`,
  "gi",
);
/** A number that a field of JSON or a dictionary has as it is. */
const NUMBER = new RegExp(`(${SECRET_NAME}${QUOTE}\\s{0,3}(?:=>|:)\\s{0,3})\\d{4,}`, "gi");
/** A name and `:` in prose: a value with a digit that is longer than a number of a count. */
const IN_PROSE = new RegExp(`(${SECRET_NAME}:\\s+)(?=[^\\s,;]*\\d)(?=[^\\s,;]*[A-Za-z+/])[^\\s,;"']{8,}`, "gi");
/** A password and `:` in a list of fields: the value is the last word, or a comma follows. */
const LISTED = new RegExp(
  `(${PASSWORD_NAME}:[ \\t]+)(?!\\[redacted|(?:expired|invalid|missing|required|incorrect|wrong|null|none|empty|changed|reset|unset|yes|no|true|false|ok)\\b)[^\\s,;"'}]{4,}(?=\\s*(?:[,;}]|$))`,
  "gim",
);
/** An option of a command. */
const OPTION = new RegExp(`(--[\\w-]{0,40}${SECRET_NAME}(?:=|\\s+)${QUOTE}?)(?!\\[redacted|-)[^\\s"'\\\\]{4,}`, "gi");
/** The user and the password of curl's option. */
const CURL_USER = new RegExp(`(\\s(?:-u|--user)[ =]?${QUOTE}?[^\\s:"']{1,64}:)(?!\\[redacted)[^\\s"']+`, "g");
/** An element of XML. */
const ELEMENT = new RegExp(
  `(<[\\w:-]{0,40}${SECRET_NAME}(?:\\s[^<>]{0,200})?>)${NOT_REDACTED}[^<>]{1,4096}(?=<)`,
  "gi",
);
/** A part of a form. */
const FORM_PART = new RegExp(
  `(name=${QUOTE}[\\w-]{0,40}${SECRET_NAME}${QUOTE}(?:\\\\r|\\\\n|\\s){1,8})${NOT_REDACTED}[^\\s\\\\]+`,
  "gi",
);
/** A password of PostgreSQL, such as in ALTER ROLE. */
const IN_SQL = new RegExp(`(\\bpassword\\s{1,3}(?:E|U&)?')${NOT_REDACTED}(?:[^']|''){1,4096}`, "gi");
/** The password of a user in an address such as `postgres://user:password@host`. */
const IN_ADDRESS = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,64}:)(?!\[redacted)[^\s/]{1,256}(?=@)/gi;

const PATTERNS = [
  QUOTED,
  ENCODED,
  ASSIGNED,
  ASSIGNED_PASSWORD,
  NUMBER,
  IN_PROSE,
  LISTED,
  OPTION,
  CURL_USER,
  ELEMENT,
  FORM_PART,
  IN_SQL,
  IN_ADDRESS,
];

/** Redacts values that are named as a password, a secret, a token, a session or an API key. */
export const assignedSecret: RedactionRule = (text) =>
  PATTERNS.reduce((result, pattern) => result.replace(pattern, `$1${mark("secret")}`), text);
