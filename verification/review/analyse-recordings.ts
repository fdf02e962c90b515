import type { Stacks } from "../../checks/emitted/configuration";
import { grafanaRules } from "../../checks/emitted/grafana-rules";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { type Finding, finding, type Level } from "./finding";
import { listed, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** Recording rules that end or change, with the alerts that read them. */
export function analyseRecordings({ name: environment, base, head }: EnvironmentSides): Finding[] {
  const [before, after] = [queriesOf(base), queriesOf(head)];
  const changed = [...before].filter(([name, queries]) => after.get(name) !== queries);
  if (changed.length === 0) return [];
  const readers = readersOf(head, new Map([...before, ...after]));
  return changed.map(([name]) => recordingFinding(environment, name, after.has(name), readers(name)));
}

/** The queries of all recording rules of a name, as text. */
function queriesOf(stacks: Stacks): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, query, read, intervalSeconds } of recordingRules(stacks)) {
    found.set(name, `${found.get(name) ?? ""}${read} every ${intervalSeconds} s: ${query}\n`);
  }
  return found;
}

/** Returns the alerts that read a recording rule, directly or through others. */
function readersOf(stacks: Stacks, recordings: ReadonlyMap<string, string>): (name: string) => string[] {
  const alerts = grafanaRules(stacks);
  const reads = (query: string, name: string) => namesIn(query).has(name);
  const readersOf = (name: string, known: ReadonlySet<string>): string[] => {
    const direct = alerts
      .filter(({ conditions }) => conditions.some(({ query }) => reads(query, name)))
      .map((alert) => alert.name);
    const between = [...recordings].filter(([other, query]) => !known.has(other) && reads(query, name));
    return [...direct, ...between.flatMap(([other]) => readersOf(other, new Set([...known, other])))];
  };
  return (name) => [...new Set(readersOf(name, new Set([name])))];
}

function namesIn(query: string): Set<string> {
  return new Set(query.match(/[A-Za-z_:][\w:]*/g));
}

function recordingFinding(environment: string, name: string, exists: boolean, alerts: readonly string[]): Finding {
  const make = (rule: string, level: Level, why: Finding["why"]) =>
    finding({
      rule: `paging.${rule}`,
      consequence: "paging",
      level,
      resource: `${environment}: recording rule ${name}`,
      key: alerts.join(),
      why,
    });
  if (alerts.length === 0) {
    const what = exists ? "changes" : "ends";
    return make("recording-unread", "information", [`The recording rule ${what}, and no alert reads it.`]);
  }
  return exists
    ? make(
        "recording-changed",
        "attention",
        sentence`Alerts that read the recording rule measure something else: ${listed(alerts)}.`,
      )
    : make(
        "recording-lost",
        "blocking",
        sentence`The recording rule ends, so alerts have no data and cannot fire: ${listed(alerts)}.`,
      );
}
