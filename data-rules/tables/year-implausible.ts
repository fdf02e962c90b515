import type { DataRule, Row } from "../rule";
import { yearIsImplausible, yearsAgo } from "./today";

/** Returns the rule that the year of a row is plausible. @param row the other columns of a row of the fixture */
export function yearImplausible(row: Row): DataRule {
  return {
    name: "year-implausible",
    dimension: "accuracy",
    bad: yearIsImplausible("t.year"),
    owner: "import owners",
    why: "A mistyped year moves emissions to another report.",
    fixture: {
      bad: [
        { ...row, year: 1989 },
        { ...row, year: yearsAgo(-1) },
      ],
      good: [
        { ...row, year: 1990 },
        { ...row, year: yearsAgo(0) },
      ],
    },
  };
}
