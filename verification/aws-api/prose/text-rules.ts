import { quotePattern } from "../../quote-pattern";
import { type Constraint, lengthBetween, madeOf, matching, oneOf } from "../constraint";
import { toRegExp } from "../pattern";
import { readCharacters } from "./characters";
import { amount, codes, type Rule } from "./rule";

const NEVER = "(?:can't|cannot|must not|may not)";
const CODES = "`[^`]+`(?:(?:,| \\|)? ?(?:and |or )?`[^`]+`)+";

const LENGTHS: readonly Rule[] = [
  { says: /\bup to (\d+) characters\b/i, demands: (max) => lengthBetween(0, amount(max)) },
  {
    says: /\b(?:maximum of|can(?:no|')t be longer than|maximum (?:value|length) (?:is|of)) (\d+) (?:Unicode )?characters\b/i,
    demands: (max) => lengthBetween(0, amount(max)),
  },
  {
    says: /\b(?:between|from|string of) (one|\d+)(?: and | to |-)(\d+) (?:Unicode )?characters\b/i,
    demands: (min, max) => lengthBetween(min === "one" ? 1 : amount(min), amount(max)),
  },
  {
    says: /\b(?:limited to|must not exceed|value limit of) (\d+) ?KB\b/,
    demands: (kibibytes) => lengthBetween(0, amount(kibibytes) * 1024, "bytes"),
  },
];

const CHARACTERS: readonly Rule[] = [
  { says: /\b(?:allowed|valid) characters(?: are|:) (.+?)\.?$/i, demands: (list) => characters(list) },
  {
    says: /\b(?:can|must) contain only (?:the characters: )?(.+?)(?:, and must | and must |, must |\.?$)/,
    demands: (list) => characters(list),
  },
  { says: /\bmade up of only (.+?)(?:, and must |\.?$)/, demands: (list) => characters(list) },
  {
    says: /\bmust (?:contain|be) (?:from )?(\d+) to (\d+) (.+?)\.?$/i,
    demands: (min, max, list) => characters(list, amount(min), amount(max)),
  },
  { says: /\bmust contain no more than (\d+) (.+?)\.?$/i, demands: (max, list) => characters(list, 0, amount(max)) },
  { says: /\bof up to (\d+) (alphanumeric characters)\b/, demands: (max, list) => characters(list, 0, amount(max)) },
  {
    says: /\bJava regex: "([^"]+)"/,
    demands: (java) => {
      // The pattern has the syntax of a Java string, with doubled backslashes.
      const expression = toRegExp(java.replace(/\\\\/g, "\\"));
      return expression && [matching(expression)];
    },
  },
];

const FORMS: readonly Rule[] = [
  {
    says: /\bfirst character must be a (lowercase )?letter\b/i,
    demands: (lowercase) =>
      lowercase === undefined
        ? [matching(/^[A-Za-z]/, "begin with a letter")]
        : [matching(/^[a-z]/, "begin with a lowercase letter")],
  },
  {
    says: new RegExp(`\\b${NEVER} end with a hyphen or contain two consecutive hyphens`, "i"),
    demands: () => [matching(/^(?!.*--).*[^-]$/s, "neither end with a hyphen nor have two in a row")],
  },
  {
    says: new RegExp(`\\b${NEVER} begin or end with a hyphen`, "i"),
    demands: () => [matching(/^(?!-).*(?<!-)$/s, "neither begin nor end with a hyphen")],
  },
  {
    says: new RegExp(`\\b${NEVER} (?:begin|start|be prefixed) with (?:a colon \\()?[\`"]([^\`"]+?)\\.?[\`"]`, "i"),
    demands: (start) => [matching(new RegExp(`^(?!${quotePattern(start)})`), `not begin with ${start}`)],
  },
  {
    says: /\bmust begin with `([^`]+)`/i,
    demands: (start) => [matching(new RegExp(`^${quotePattern(start)}`), `begin with ${start}`)],
  },
];

const VALUES: readonly Rule[] = [
  { says: new RegExp(`\\bvalid values(?: are)?:? (${CODES})\\.?$`, "i"), demands: (list) => [oneOf(codes(list))] },
  {
    says: /\bvalid values: `([^`|]+(?:\| ?[^`|]+)+)`$/i,
    demands: (list) => [oneOf(list.split("|").map((value) => value.trim()))],
  },
  { says: /\bonly valid value is `([^`]+)`/i, demands: (value) => [oneOf([value])] },
  { says: /\bvalue must be set to (`[^`]+`(?: or `[^`]+`)+)/i, demands: (list) => [oneOf(codes(list))] },
];

export const TEXT_RULES: readonly Rule[] = [...LENGTHS, ...CHARACTERS, ...FORMS, ...VALUES];

function characters(list: string, min = 0, max?: number): Constraint[] | undefined {
  const inBrackets = readCharacters(list);
  return inBrackets === undefined ? undefined : [...lengthBetween(min, max), madeOf(inBrackets, list)];
}
