import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors, datadogTests, type EmittedMonitor } from "../../checks/emitted/datadog-monitors";
import { resourcesOfType } from "../../checks/emitted/resources";
import { alerts } from "../datadog/monitor";
import { datadogEventFields } from "../paging/event-fields";
import { pagerOfMessage } from "../paging/pager";
import { attemptsOf } from "./attempts";
import { monitoredValue, windowOf } from "./datadog-metrics";
import type { Moment } from "./moment";
import { notifyPeople, type SentNotification } from "./route";
import { during, type Stretch, stretches, syntheticTestAlerts } from "./synthetic-tests";

/** Monitors are evaluated every minute (Datadog's page "Configure Monitors"). */
const EVALUATION_SECONDS = 60;
/** Trends of an hour and more are looked at less often, which delays no page. */
const TREND_EVERY_SECONDS = 300;
/** A monitor that a composite reads. */
const PART = /(!?)\$\{datadog_monitor\.([\w-]+)\.\w+\}/g;

/** Notifications of Datadog's monitors, with the paged engineer. */
export function fromDatadog(
  stacks: Stacks,
  fromSecond: number,
  untilSecond: number,
  momentAt: (second: number) => Moment,
): SentNotification[] {
  const tests = new Map(
    datadogTests(stacks).map(({ stack, id, block }) => [
      `${stack} ${id}`,
      block.status === "paused" ? [] : syntheticTestAlerts(block, fromSecond, untilSecond, attemptsOf(block, momentAt)),
    ]),
  );
  const measured = measuredAlerts(stacks, fromSecond, untilSecond, momentAt);
  return datadogMonitors(stacks)
    .flatMap((monitor) => {
      if (monitor.tests.length === 0) return monitorStates(stacks, monitor, measured(monitor));
      const [fails = [], ...explains] = monitor.tests.map((id) => tests.get(`${monitor.stack} ${id}`) ?? []);
      return monitorStates(
        stacks,
        monitor,
        monitor.ofTest ? late(fails) : unexplained(fails, explains, fromSecond, untilSecond),
      );
    })
    .sort((a, b) => a.second - b.second);
}

/** The alerts of monitors of metrics. */
function measuredAlerts(stacks: Stacks, fromSecond: number, untilSecond: number, momentAt: (second: number) => Moment) {
  const all = resourcesOfType(stacks, "datadog_monitor");
  const first = Math.floor(fromSecond / TREND_EVERY_SECONDS) * TREND_EVERY_SECONDS;
  const alerting = ({ stack, block }: (typeof all)[number], second: number): boolean => {
    const parts = [...block.query.matchAll(PART)];
    if (parts.length > 0) {
      return parts.every(([, not, id]) => {
        const part = all.find((one) => one.stack === stack && one.id === id);
        return part !== undefined && alerting(part, second) === (not === "");
      });
    }
    const minutes = Array.from({ length: windowOf(block.query) / EVALUATION_SECONDS }, (_, minute) =>
      momentAt(second - (minute + 1) * EVALUATION_SECONDS),
    );
    return alerts(block, monitoredValue(block.query, minutes));
  };
  return ({ stack, title }: EmittedMonitor): Stretch[] => {
    const monitor = all.find((one) => one.stack === stack && one.block.name === title);
    return monitor === undefined
      ? []
      : stretches(first, untilSecond, TREND_EVERY_SECONDS, (second) => alerting(monitor, second));
  };
}

function late(alerts: readonly Stretch[]): Stretch[] {
  const after = (second: number) => second + EVALUATION_SECONDS;
  return alerts.map(({ from, to }) => ({ from: after(from), to: to === undefined ? undefined : after(to) }));
}

/** The alerts of a composite monitor, evaluated every minute: its first test fails, and no test that explains it. */
function unexplained(
  fails: readonly Stretch[],
  explains: readonly (readonly Stretch[])[],
  fromSecond: number,
  untilSecond: number,
): Stretch[] {
  if (fails.length === 0) return [];
  const [own, ...others] = [fails, ...explains].map(late);
  return stretches(
    fromSecond,
    untilSecond,
    EVALUATION_SECONDS,
    (second) => during(own ?? [], second) && !others.some((other) => during(other, second)),
  );
}

function monitorStates(stacks: Stacks, monitor: EmittedMonitor, alerts: readonly Stretch[]): SentNotification[] {
  const { stack, name, severity, message } = monitor;
  const pager = pagerOfMessage(stacks, stack, message);
  const sent = (kind: SentNotification["kind"], second: number) =>
    notifyPeople(
      stacks,
      { kind, second, receiver: "datadog", group: name, alerts: [name], severity },
      pager && { ...pager, fields: datadogEventFields(monitor) },
    );
  return alerts.flatMap(({ from, to }) => [sent("opens", from), ...(to === undefined ? [] : [sent("ends", to)])]);
}
