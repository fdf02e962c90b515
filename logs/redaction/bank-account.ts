import { ACCOUNT_NUMBER_LENGTHS } from "./account-number-lengths";
import { mark } from "./mark";
import type { RedactionRule } from "./rule";

const GROUP = 4;
/** Between the groups, as people and URLs write them. */
const SEPARATOR = "(?:[ \\u00a0\\u202f+-]|%20)";

/** Matches one country's IBAN in one piece, or in groups of four. */
function pattern([country, length]: readonly [string, number]): string {
  const [groups, rest] = [Math.floor(length / GROUP) - 1, length % GROUP];
  const last = rest === 0 ? "" : `${SEPARATOR}[A-Z0-9]{${rest}}`;
  return `${country}\\d{2}(?:[A-Z0-9]{${length - GROUP}}|(?:${SEPARATOR}[A-Z0-9]{${GROUP}}){${groups}}${last})`;
}

const NUMBER = new RegExp(
  `(?<![A-Za-z0-9])(?:${Object.entries(ACCOUNT_NUMBER_LENGTHS).map(pattern).join("|")})(?![A-Za-z0-9])`,
  "gi",
);

/** Redacts IBANs: the length of their country and valid check digits. A LEI has other check digits and stays. */
export const bankAccount: RedactionRule = (text) =>
  text.replace(NUMBER, (found) => (hasCheckDigits(withoutSeparators(found)) ? mark("iban") : found));

const SEPARATORS = new RegExp(SEPARATOR, "g");
const withoutSeparators = (number: string) => number.replace(SEPARATORS, "").toUpperCase();

/** ISO 7064, MOD 97-10, over the number with its first four characters at the end (ISO 13616-1). */
function hasCheckDigits(number: string): boolean {
  const moved = `${number.slice(GROUP)}${number.slice(0, GROUP)}`;
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
