import type { Span } from "../paging/moments";
import { analyseCapacity, analyseLoad } from "./analyse-capacity";
import { analyseCost, analyseUnpriced } from "./analyse-cost";
import { analyseData } from "./analyse-data";
import { analyseDelivery } from "./analyse-delivery";
import { analyseDowntime } from "./analyse-downtime";
import { analyseOrder } from "./analyse-order";
import { analyseOthers } from "./analyse-others";
import { analysePaging } from "./analyse-paging";
import { analyseRelease } from "./analyse-release";
import { analyseSecurity } from "./analyse-security";
import { analyseSettings } from "./analyse-settings";
import { analyseToil } from "./analyse-toil";
import { compareOutput } from "./compare-output";
import { explainPlan } from "./explain-plan";
import { CONSEQUENCES, type Finding, type Level } from "./finding";
import { followReplacements } from "./follow-replacements";
import { mergeChanges } from "./merge-changes";
import type { Plan } from "./read-plan";
import { environmentsOf, type Sides } from "./sides";

const LEVELS: readonly Level[] = ["blocking", "attention", "information"];

/** Finds all consequences of a change, the most serious first. @param span the time that the paging proof covers */
export function findConsequences(sides: Sides, plans: readonly Plan[], span: Span): Finding[] {
  const output = compareOutput(sides.base, sides.head);
  const explained = plans.map((plan) => explainPlan(plan, sides, output));
  const planned = new Set(explained.filter(({ isComplete }) => isComplete).map(({ stack }) => stack));
  const changes = followReplacements(mergeChanges(output, explained), sides.head, planned);
  const current = changes.filter(({ deposed }) => deposed === undefined);
  const environments = environmentsOf(sides);
  const found = [
    ...analyseData(changes),
    ...analyseDowntime(current),
    ...environments.flatMap(analyseRelease),
    ...analyseOrder(sides, current),
    ...environments.flatMap((environment) => analysePaging(environment, span)),
    ...analyseDelivery(current),
    ...analyseCapacity(current),
    ...environments.flatMap(analyseLoad),
    ...analyseSecurity(current),
    ...environments.flatMap(analyseCost),
    ...analyseUnpriced(current),
    ...analyseToil(sides, explained, output),
    ...analyseSettings(sides),
  ];
  const types = new Set(Object.values(sides.base).flatMap(({ resource }) => Object.keys(resource ?? {})));
  return sorted(distinct([...found, ...analyseOthers(changes, found, types)]));
}

/** An exemption names exactly one finding, so no two have the same id. */
function distinct(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const count = (counts.get(finding.id) ?? 0) + 1;
    counts.set(finding.id, count);
    return count === 1 ? finding : { ...finding, id: `${finding.id}#${count}` };
  });
}

function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ level, consequence }: Finding) => LEVELS.indexOf(level) * 100 + CONSEQUENCES.indexOf(consequence);
  return [...findings].sort(
    (a, b) => rank(a) - rank(b) || a.resource.localeCompare(b.resource) || a.id.localeCompare(b.id),
  );
}
