import { ownership } from "./ownership";

/** The name of the web application in tools that distinguish browsers from servers. */
export const webService = `${ownership.service}-web`;

/** Attributes that a browser may send with a view or a session, and the use of each. None of them identifies the user. */
export const allowedAttributes = {
  cache_state: "whether the browser had cached the application: first and cached loads have different limits",
  tenant: "the customer's number, which shows the affected customers",
  plan: "the customer's plan, which shows whether large customers wait longer",
  feature: "the name of the function that the user uses",
} as const;

/** Names of attributes with personal data, which helps to fix no fault. */
export const forbiddenAttributes = [
  "address",
  "birthday",
  "email",
  "first_name",
  "full_name",
  "ip",
  "last_name",
  "name",
  "password",
  "phone",
  "session_token",
  "token",
  "user_id",
  "username",
] as const;

/** Values of the SDK's `defaultPrivacyLevel`, which masks parts of a page before it is sent; the strictest first. */
export const privacyLevels = ["mask", "mask-user-input", "allow"] as const;

/** The strictest level, because every page has companies' names and emissions as text. */
export const privacyLevel = "mask" satisfies (typeof privacyLevels)[number];
