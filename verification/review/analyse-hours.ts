import { isBusinessTime } from "../paging/business-time";
import type { Span } from "../paging/moments";
import { utcMinute } from "../paging/utc-minute";
import { type Finding, finding } from "./finding";
import { type NotifiedHours, notifiedHours } from "./notified-hours";
import { listed, sentence } from "./sentence";
import type { EnvironmentSides } from "./sides";

/** The difference of one channel, and the alerts that share it. */
interface Difference {
  readonly name: string;
  readonly hours: readonly number[];
  readonly total: number;
  readonly before: string;
  readonly after: string;
  readonly alerts: string[];
}

/** Alerts that notify other engineers, or at other times, hour by hour. */
export function analyseHours({ name: environment, base, head }: EnvironmentSides, span: Span): Finding[] {
  const before = notifiedHours(base, span);
  const differences = new Map<string, Difference>();
  for (const [key, after] of notifiedHours(head, span)) {
    const from = before.get(key);
    const difference = from && differenceOf(from, after);
    if (difference === undefined) continue;
    const group = `${after.name} ${difference.hours.join()} ${difference.before} ${difference.after}`;
    const known = differences.get(group) ?? { ...difference, alerts: [] };
    known.alerts.push(key.slice(after.name.length + 1));
    differences.set(group, known);
  }
  return [...differences.values()].map((difference) => hoursFinding(environment, difference));
}

function differenceOf(from: NotifiedHours, to: NotifiedHours): Omit<Difference, "alerts"> | undefined {
  const hours = [...to.byHour].filter(([hour, people]) => from.byHour.get(hour) !== people).map(([hour]) => hour);
  const example = hours.find((hour) => !isBusinessTime(hour)) ?? hours[0];
  if (example === undefined) return undefined;
  return {
    name: to.name,
    hours,
    total: to.byHour.size,
    before: from.byHour.get(example) ?? "no engineer",
    after: to.byHour.get(example) ?? "no engineer",
  };
}

function hoursFinding(environment: string, { name, hours, total, before, after, alerts }: Difference): Finding {
  const outside = hours.filter((hour) => !isBusinessTime(hour));
  const example = utcMinute(outside[0] ?? hours[0] ?? 0);
  const why = sentence`Other engineers are notified of ${listed(alerts)}, or at another time, in ${hours.length} of the next ${total} hours, of which ${outside.length} are outside business hours; the example is ${example}.`;
  return finding({
    rule: "paging.other-engineers",
    consequence: "paging",
    level: "attention",
    resource: `${environment}: ${name}`,
    attribute: "notified",
    before,
    after,
    key: `${before} ${after} ${[...alerts].sort().join()}`,
    why,
  });
}
