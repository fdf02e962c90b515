import { mark } from "./mark";
import type { RedactionRule } from "./rule";

/** Between the groups, as people and URLs write them. */
const SEPARATOR = "[ \\u00a0\\u202f+.-]|%20";
const GROUPS =
  "\\d{4}(?<one>SEPARATOR)\\d{4}\\k<one>\\d{4}\\k<one>\\d{4}|\\d{4}(?<two>SEPARATOR)\\d{6}\\k<two>\\d{4,5}";
/** 13 to 19 digits in one piece, or in the groups that cards show. */
const DIGITS = new RegExp(
  `(?<![\\w.]|\\de-)(?:\\d{13,19}|${GROUPS.replaceAll("SEPARATOR", SEPARATOR)})(?!\\w|\\.\\d)`,
  "g",
);

/** The first digits and the lengths of Visa, Mastercard, American Express, Diners, Discover, JCB and UnionPay (ISO/IEC 7812). */
const ISSUED =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|(?:6011|64[4-9]\d|65\d\d|35\d\d)\d{12}|62\d{14,17})$/;

/** Redacts numbers of payment cards: digits of an issuer with a valid check digit. */
export const paymentCard: RedactionRule = (text) =>
  text.replace(DIGITS, (found) => {
    const digits = found.replace(/%20|\D/g, "");
    return ISSUED.test(digits) && hasCheckDigit(digits) ? mark("card") : found;
  });

/** Luhn's algorithm (ISO/IEC 7812-1, annex B). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
