import { ownership } from "./ownership";

/** What the web application is called where browsers and servers are told apart. */
export const webService = `${ownership.service}-web`;

/** Attributes that a browser may send with a view or a session, and what each is for. None of them tells who the user is. */
export const allowedAttributes = {
  cache_state: "whether the browser had the application already: first and cached loads have limits of their own",
  tenant: "the customer's number: which customers are affected",
  plan: "the customer's plan: whether large customers wait longer",
  feature: "the name of the function that is used",
} as const;

/** Personal data by the names under which it is sent; none of it helps to mend anything. */
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

/** How much of a page is masked before it is sent (the SDK's `defaultPrivacyLevel`), the strictest first. */
export const privacyLevels = ["mask", "mask-user-input", "allow"] as const;

/** The strictest: companies' names and their emissions stand as text on every page. */
export const privacyLevel = "mask" satisfies (typeof privacyLevels)[number];
