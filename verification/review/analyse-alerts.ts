import { severities } from "../../policy/severities";
import { type AlertDefinition, alertDefinitions, type Limit } from "./alert-definitions";
import { type Finding, finding, type Level } from "./finding";
import { type Sentence, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** Severities whose alerts no change may remove without an exemption. */
const URGENT = ["P0", "P1"];

/** Alerts that are added, removed, turned off, loosened, tightened, or that have another severity or query. */
export function analyseAlerts({ base, head }: EnvironmentSides): Finding[] {
  const before = byName(alertDefinitions(base));
  const after = byName(alertDefinitions(head));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [from, to] = [before.get(name), after.get(name)];
    if (from === undefined) return to === undefined ? [] : [added(to)];
    return to === undefined ? [removedAlert(from, [...after.values()])] : changedAlert(from, to);
  });
}

/** Alerts by their names; those of one name in one tool get numbers in the order of their queries. */
function byName(alerts: readonly AlertDefinition[]): Map<string, AlertDefinition> {
  const found = new Map<string, AlertDefinition>();
  const ordered = [...alerts].sort((a, b) => a.query.localeCompare(b.query));
  for (const alert of ordered) {
    const name = `${alert.tool} ${alert.name}`;
    let key = name;
    for (let count = 2; found.has(key); count++) key = `${name} ${count}`;
    found.set(key, alert);
  }
  return found;
}

function added(alert: AlertDefinition): Finding {
  if (alert.isOff) return offFinding(alert);
  const why = sentence`A new alert notifies engineers with severity ${alert.severity ?? "of its route"}.`;
  return findingOf("added", "information", alert, why);
}

function removedAlert(alert: AlertDefinition, remaining: readonly AlertDefinition[]): Finding {
  const isNotified = remaining.some(({ name, isOff }) => name === alert.name && !isOff);
  const level = !isNotified && URGENT.includes(alert.severity ?? "") ? "blocking" : "attention";
  const why = sentence`The alert no longer exists, so no engineer is notified of what it detected with severity ${alert.severity ?? "of its route"}.`;
  return findingOf("removed", level, alert, why);
}

function offFinding(alert: AlertDefinition): Finding {
  return findingOf("off", "blocking", alert, ["The alert is paused or has no action, so it notifies no engineer."]);
}

function changedAlert(from: AlertDefinition, to: AlertDefinition): Finding[] {
  return [
    ...(to.isOff && !from.isOff ? [offFinding(to)] : []),
    ...(from.severity === to.severity ? [] : [severityChanged(from, to)]),
    ...from.limits.flatMap((limit, index) => limitChanged(to, index, limit, to.limits[index])),
    ...durationChanged(from, to),
    ...(from.missingData === to.missingData ? [] : [missingDataChanged(from, to)]),
    ...(from.query === to.query && from.limits.length === to.limits.length ? [] : [queryChanged(from, to)]),
  ];
}

function severityChanged(from: AlertDefinition, to: AlertDefinition): Finding {
  if (to.severity === undefined) {
    const values = { attribute: "severity", before: from.severity, after: "none" };
    const why: Sentence = [
      "No route of a severity matches the alert, and it has no response target: give it the label again.",
    ];
    return findingOf("severity-lost", "blocking", to, why, values);
  }
  const before = from.severity ?? "none";
  const after = to.severity;
  const isLower = after > before;
  const wakes = (name: string) => severities[name as keyof typeof severities]?.wakes === true;
  const night =
    wakes(before) === wakes(after)
      ? ""
      : wakes(after)
        ? " It now also pages at night."
        : " It no longer pages at night.";
  const why = sentence`The alert is ${[isLower ? "less" : "more"]} urgent: the response target and the escalation are those of ${after}.${[night]}`;
  return findingOf("severity-changed", "attention", to, why, { attribute: "severity", before, after });
}

function limitChanged(alert: AlertDefinition, index: number, from: Limit, to: Limit | undefined): Finding[] {
  if (to === undefined || (from.limit === to.limit && from.operator === to.operator)) return [];
  const isUpper = to.operator.startsWith(">");
  const isLooser = isUpper ? to.limit > from.limit : to.limit < from.limit;
  const values = { before: `${from.operator} ${from.limit}`, after: `${to.operator} ${to.limit}` };
  const attribute = alert.limits.length > 1 ? `threshold ${index + 1}` : "threshold";
  const why = isLooser
    ? "The alert fires later or not at all for a fault that it reported before."
    : "The alert fires earlier or more often, also for what was normal before.";
  return [findingOf(isLooser ? "loosened" : "tightened", "attention", alert, [why], { attribute, ...values })];
}

function durationChanged(from: AlertDefinition, to: AlertDefinition): Finding[] {
  if (from.forSeconds === to.forSeconds) return [];
  const isLonger = to.forSeconds > from.forSeconds;
  const difference = Math.abs(to.forSeconds - from.forSeconds);
  const why = isLonger
    ? `The alert fires ${difference} seconds later, and not for shorter faults.`
    : `The alert fires ${difference} seconds earlier, also for shorter faults.`;
  const values = { attribute: "duration", before: `${from.forSeconds} s`, after: `${to.forSeconds} s` };
  return [findingOf(isLonger ? "loosened" : "tightened", "attention", to, [why], values)];
}

function missingDataChanged(from: AlertDefinition, to: AlertDefinition): Finding {
  const values = { attribute: "missing data", before: from.missingData, after: to.missingData };
  const why: Sentence = [
    "Without data the alert behaves differently: it may stay quiet in an outage, or fire in a gap.",
  ];
  return findingOf("missing-data-changed", "attention", to, why, values);
}

function queryChanged(from: AlertDefinition, to: AlertDefinition): Finding {
  const values = { attribute: "query", before: from.query, after: to.query };
  const why: Sentence = ["The alert measures something else, and only past metrics show when it would have fired."];
  const key = `${from.query} ${to.query}`;
  return findingOf("query-changed", "attention", to, why, { ...values, key });
}

function findingOf(
  name: string,
  level: Level,
  { stack, tool, name: alert }: AlertDefinition,
  why: Sentence,
  values: { attribute?: string; before?: string; after?: string; key?: string } = {},
): Finding {
  const resource = `${stack}: ${tool} ${alert}`;
  return finding({ rule: `paging.${name}`, consequence: "paging", level, resource, ...values, why });
}
