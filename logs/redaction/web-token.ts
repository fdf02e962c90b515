import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** A JSON Web Token: two or three parts in base64url, of which the first starts with `{"`. */
const TOKEN = /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g;

export const webToken: RedactionRule = (text) => text.replace(TOKEN, mark("jwt"));
