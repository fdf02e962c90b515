import type { Stacks } from "../../checks/emitted/configuration";
import { datadogMonitors, datadogTests, type EmittedMonitor } from "../../checks/emitted/datadog-monitors";
import { datadogEventFields } from "../paging/event-fields";
import { pagerOfMessage } from "../paging/pager";
import { attemptsOf } from "./attempts";
import type { Moment } from "./moment";
import { notifyPeople, type SentNotification } from "./route";
import { during, type Stretch, syntheticTestAlerts } from "./synthetic-tests";

/** Monitors are evaluated every minute (Datadog's page "Configure Monitors"). */
const EVALUATION_SECONDS = 60;

/** Notifications of Datadog's monitors over synthetic tests, with the paged engineer. */
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
  return datadogMonitors(stacks)
    .filter((monitor) => monitor.tests.length > 0)
    .flatMap((monitor) => {
      const [fails = [], ...explains] = monitor.tests.map((id) => tests.get(`${monitor.stack} ${id}`) ?? []);
      return monitorStates(
        stacks,
        monitor,
        monitor.ofTest ? late(fails) : unexplained(fails, explains, fromSecond, untilSecond),
      );
    })
    .sort((a, b) => a.second - b.second);
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
  const alerts: { from: number; to?: number }[] = [];
  let open: { from: number; to?: number } | undefined;
  for (let second = fromSecond; second <= untilSecond; second += EVALUATION_SECONDS) {
    const alerting = during(own ?? [], second) && !others.some((other) => during(other, second));
    if (alerting && open === undefined) {
      open = { from: second };
      alerts.push(open);
    }
    if (!alerting && open !== undefined) {
      open.to = second;
      open = undefined;
    }
  }
  return alerts;
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
