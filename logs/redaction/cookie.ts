import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** The header with at least one name and value, up to the end of the line or of the quoted text. */
const HEADER = /(\b(?:set-)?cookie\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?)[\w!#$%&*+.^`|~-]{1,256}=[^"'\\\r\n]*/gi;

/** Redacts the values of the headers `Cookie` and `Set-Cookie`. */
export const cookie: RedactionRule = (text) => text.replace(HEADER, `$1${mark("cookie")}`);
