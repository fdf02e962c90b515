import type { Incident } from "./incident";
import { isScraped } from "./is-scraped";
import { knownFindings } from "./known-findings";
import { spanOf } from "./simulate";

/** An incident with the alerts that it fires. */
interface Measured {
  readonly incident: Incident;
  readonly alerts: readonly string[];
}

/** The incidents into which the tests put faults that the simulation must find. */
const WITH_FAULTS = [
  "total-outage",
  "outage-without-collector",
  "sick-instance",
  "zone-lost",
  "source-hiccup",
  "source-unanswering",
  "rules-fail",
];

/**
 * Chooses the incidents of `npm test` from all of them. Those of the known findings and of the tests with faults are always on the list.
 * Those that Prometheus does not measure are too, because they take a second each. Then the incident with the most further alerts for its
 * time is added, again and again, until every alert that any incident fires is reached. Those that later ones made superfluous are removed.
 *
 * @returns names in the order of the incidents
 */
export function chooseShortList(measured: readonly Measured[], environment: string): string[] {
  const isKept = ({ incident }: Measured) =>
    WITH_FAULTS.includes(incident.name) ||
    knownFindings.some(({ finding }) => finding.startsWith(`${incident.name}: `)) ||
    !isScraped(incident, environment);
  const kept = measured.filter(isKept);
  const added: Measured[] = [];
  for (let next = mostUseful(measured, kept); next !== undefined; next = mostUseful(measured, [...kept, ...added])) {
    added.push(next);
  }
  for (const one of [...added]) {
    const others = [...kept, ...added.filter((other) => other !== one)];
    if (further(one, others) === 0) added.splice(added.indexOf(one), 1);
  }
  return measured.filter((one) => kept.includes(one) || added.includes(one)).map(({ incident }) => incident.name);
}

/** The incident with the most alerts that others do not fire, for the time of its evaluation; undefined without any. */
function mostUseful(measured: readonly Measured[], others: readonly Measured[]): Measured | undefined {
  const gains = measured.map((one) => {
    const { from, to } = spanOf(one.incident).evaluated;
    return { one, gain: further(one, others) / (to - from) };
  });
  return gains.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain)[0]?.one;
}

/** The number of an incident's alerts that no other one fires. */
function further({ alerts }: Measured, others: readonly Measured[]): number {
  const reached = new Set(others.flatMap((other) => other.alerts));
  return alerts.filter((alert) => !reached.has(alert)).length;
}
