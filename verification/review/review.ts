import { yearFrom } from "../paging/year-from";
import type { Exemption } from "./exemption";
import { findConsequences } from "./find-consequences";
import type { Finding } from "./finding";
import { decide, type Gate } from "./gate";
import type { Plan } from "./read-plan";
import { listed, type Sentence, sentence } from "./sentence";
import type { Sides } from "./sides";

/** The result of a review. */
export interface Review {
  readonly findings: readonly Finding[];
  readonly gate: Gate;
  /** The limits of this review: which sources it lacks. */
  readonly limits: readonly Sentence[];
}

/**
 * Reviews a change.
 *
 * @param now the moment of the review, at which exemptions are valid or expired
 * @param span the time that the paging proof covers
 */
export function review(
  sides: Sides,
  plans: readonly Plan[],
  exemptions: readonly Exemption[],
  now: Date,
  span = yearFrom(now),
): Review {
  const findings = findConsequences(sides, plans, span);
  return {
    findings,
    gate: decide(findings, exemptions, now.toISOString().slice(0, 10)),
    limits: limitsOf(sides, plans),
  };
}

function limitsOf({ base, head }: Sides, plans: readonly Plan[]): Sentence[] {
  const planned = new Set(plans.map(({ stack }) => stack));
  const changed = Object.keys(head).filter((name) => JSON.stringify(base[name]) !== JSON.stringify(head[name]));
  const unplanned = changed.filter((name) => !planned.has(name));
  if (unplanned.length === 0) return [];
  return [
    sentence`Only the generated configuration of ${listed(unplanned)} is compared. A plan would also show values that are known only to the cloud, drift, and replacements that the table of this review lacks.`,
  ];
}
