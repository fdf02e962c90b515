import { mark } from "./mark";
import type { RedactionRule } from "./rule";

const HEADER = /(\bauthorization\\?["']?\s*[:=]\s*\\?["']?)(?:[a-z][\w-]*\s+)?[^\s"',;[\]\\]+/gi;
/** A word after `Bearer` that has a digit or is longer than words of a language. */
const BEARER = /(\bbearer["']?[\s:=]+["']?)(?:(?=[\w.~+/-]*\d)[\w.~+/-]{8,}|[\w.~+/-]{24,})=*/gi;
const BASIC = /(\bbasic\s{1,3})([A-Za-z0-9+/]{6,}={0,2})(?![\w+/=])/gi;

/** Redacts the value of a header `Authorization`, tokens after the word Bearer, and users with passwords after the word Basic. */
export const authorization: RedactionRule = (text) =>
  text
    .replace(HEADER, `$1${mark("authorization")}`)
    .replace(BEARER, `$1${mark("bearer")}`)
    .replace(BASIC, (found, start: string, encoded: string) =>
      isUserWithPassword(encoded) ? `${start}${mark("basic")}` : found,
    );

/** Basic authentication encodes a user, a colon and a password (RFC 7617). */
function isUserWithPassword(encoded: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(encoded, "base64").toString("latin1"));
}
