import { mark } from "./mark";
import type { RedactionRule } from "./rule";

const HEADER = /(\bauthorization["']?\s*[:=]\s*["']?)(?:[a-z][\w-]*\s+)?[^\s"',;[\]]+/gi;
/** A word after `Bearer` that has a digit or is longer than words of a language. */
const BEARER = /(\bbearer["']?[\s:=]+["']?)(?:(?=[\w.~+/-]*\d)[\w.~+/-]{8,}|[\w.~+/-]{24,})=*/gi;

/** Redacts the value of a header `Authorization`, and tokens after the word Bearer. */
export const authorization: RedactionRule = (text) =>
  text.replace(HEADER, `$1${mark("authorization")}`).replace(BEARER, `$1${mark("bearer")}`);
