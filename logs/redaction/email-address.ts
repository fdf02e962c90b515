import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** `@` as it is, and as URLs, JSON and HTML encode it. */
const AT = "(?:@|%(?:25){0,2}40|\\\\u0040|&#(?:64|x40);)";
/** The user of a URL is no address. Units of systemd, such as `user@1000.service`, look like addresses. */
const UNITS = "service|socket|timer|mount|target|slice|scope|device|path|swap";
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}._%+'-]|://)[\\p{L}\\p{N}._%+'-]{1,256}?${AT}(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}(?!(?:${UNITS})(?![\\p{L}\\p{N}-]))\\p{L}{2,24}(?![\\p{L}\\p{N}-])`,
  "giu",
);

export const emailAddress: RedactionRule = (text) => text.replace(ADDRESS, mark("email"));
