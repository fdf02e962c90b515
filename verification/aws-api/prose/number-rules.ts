import { number, oneOf, valueBetween } from "../constraint";
import { AMOUNT, amount, type Rule } from "./rule";

export const NUMBER_RULES: readonly Rule[] = [
  { says: /\bvalid values?: (\d+)$/i, demands: (value) => [oneOf([value])] },
  { says: /\bvalid values: `(\d+(?: \| \d+)+)`$/i, demands: (list) => [oneOf(list.split(" | "))] },
  {
    says: /\b(?:valid|possible) values are:? ((?:\d+, )+and \d+)\.?$/i,
    demands: (list) => [oneOf(list.match(/\d+/g) ?? [])],
  },
  {
    says: /\b(?:valid values are|period can be) ((?:\d+, )+)(?:and|or) any multiple of (\d+)/i,
    demands: (list, step) => {
      const others: string[] = list.match(/\d+/g) ?? [];
      const holds = (value: number) => value % amount(step) === 0 || others.includes(String(value));
      return [number("enum", `be ${others.join(", ")} or a multiple of ${step}`, holds)];
    },
  },
  {
    says: new RegExp(
      `\\b(?:range is(?: from)?|value from|integers from|must be between) ${AMOUNT} (?:to|and) ${AMOUNT}`,
      "i",
    ),
    demands: (min, max) => valueBetween(amount(min), amount(max)),
  },
  {
    // "at least 90 days after" limits another value.
    says: new RegExp(`\\bmust be at least ${AMOUNT} (?!\\w+ (?:after|before|more|greater))`),
    demands: (min) => valueBetween(amount(min), undefined),
  },
  { says: new RegExp(`\\bto ${AMOUNT} or greater`), demands: (min) => valueBetween(amount(min), undefined) },
  {
    says: new RegExp(`\\b(?:shortest|smallest) .*you can specify is ${AMOUNT} `, "i"),
    demands: (min) => valueBetween(amount(min), undefined),
  },
  {
    says: new RegExp(`\\b(?:longest|largest) .*you can specify is ${AMOUNT} `, "i"),
    demands: (max) => valueBetween(undefined, amount(max)),
  },
  {
    says: new RegExp(`\\bmaximum (?:permitted )?value (?:you can specify |for \\S+ )?is ${AMOUNT} `),
    demands: (max) => valueBetween(undefined, amount(max)),
  },
  { says: /\bnon-zero positive integer\b/, demands: () => valueBetween(1, undefined) },
];
