import { forbiddenAttributes } from "../../policy/browser-settings";

/** Last words of field names that hold personal data or secrets, beyond those that browsers must not send. */
const OF_LINES = [
  "authorization",
  "cookie",
  "cookies",
  "credentials",
  "full_name",
  "headers",
  "ip",
  "password",
  "secret",
  "token",
];

const PERSONAL = new Set([...forbiddenAttributes, ...OF_LINES]);

/** Does the field's name say that its value is personal data or a secret? */
export function isPersonal(field: string): boolean {
  return PERSONAL.has(field.toLowerCase().split(".").at(-1) ?? "");
}
