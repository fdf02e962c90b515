import { dataRules } from "../../policy/data-quality";

const { oneNames, twoNames, threeNames, fourNames } = dataRules.pcafScores;

/** Returns a column's PCAF data quality score in SQL, from 1 to 5. A word counts from its beginning, so `unverified` is not `verified`. */
export function pcafScore(column: string): string {
  const scores = [oneNames, twoNames, threeNames, fourNames].map(
    (names, index) => `when ${column} ~* '\\m(${names.join("|")})' then ${index + 1}`,
  );
  return `case ${scores.join(" ")} else 5 end`;
}
