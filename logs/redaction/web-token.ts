import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** A JSON Web Token: two to five parts in base64url, of which the first starts with `{"`. */
const TOKEN = /\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*){0,3}/g;

/** A token whose text is encoded again in base64. */
const ENCODED = /\bZXlK[A-Za-z0-9+/_-]{20,}={0,2}/g;

export const webToken: RedactionRule = (text) => text.replace(TOKEN, mark("jwt")).replace(ENCODED, mark("jwt"));
