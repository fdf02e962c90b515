import { type Constraint, oneOf } from "../constraint";
import { NUMBER_RULES } from "./number-rules";
import { listedValues, sentencesOf } from "./sentences";
import { TEXT_RULES } from "./text-rules";

export interface Prose {
  readonly constraints: readonly Constraint[];
  /** Sentences that may state a requirement, and that no rule reads. */
  readonly unread: readonly string[];
}

const SOUNDS_LIKE_DEMAND =
  /\b(?:must|can't|cannot|may not|at least|at most|no more than|up to|maximum|minimum|valid (?:values?|characters))\b/i;

/** Reads the requirements in the sentences of a member's documentation. */
export function readProse(html: string, type: "string" | "number"): Prose {
  const listed = type === "string" ? listedValues(html) : undefined;
  const constraints: Constraint[] = listed === undefined ? [] : [oneOf(listed)];
  const unread: string[] = [];
  for (const sentence of sentencesOf(html)) {
    const found = (type === "string" ? TEXT_RULES : NUMBER_RULES).flatMap(({ says, demands }) => {
      const [match, ...groups] = says.exec(sentence) ?? [];
      return match === undefined ? [] : (demands(...groups) ?? []);
    });
    constraints.push(...found);
    if (found.length === 0 && SOUNDS_LIKE_DEMAND.test(sentence)) unread.push(sentence);
  }
  return { constraints, unread };
}
