import type { Stacks } from "../../checks/emitted/configuration";
import type { Attributes } from "../../checks/emitted/schemas";
import { sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { resolveSentrySource, type SentrySource } from "../../checks/emitted/sentry-sources";
import { type AlertName, alertPolicy } from "../../policy/alert-policies";
import { errorTracking } from "../../policy/error-tracking";
import { sentryEventFields } from "../paging/event-fields";
import { pagerOfAction } from "../paging/pager";
import { isReview } from "../sentry/is-review";
import { browserErrors, crashFreePercent, usersWithErrors } from "./browser-reports";
import type { Moment } from "./moment";
import { notifyPeople, type SentNotification } from "./route";
import { passesFilter } from "./sentry-filter";
import { type Stretch, stretches } from "./synthetic-tests";

type At = (second: number) => Moment;
type Alert = Attributes<"sentry_alert">;

/** Notifications of Sentry's alerts, with the paged engineer. */
export function fromSentry(stacks: Stacks, fromSecond: number, untilSecond: number, momentAt: At): SentNotification[] {
  return sentryAlerts(stacks)
    .filter(({ block }) => block.enabled !== false)
    .flatMap(({ stack, name, block }) => {
      const { severity } = alertPolicy(name as AlertName);
      const action = block.action_filters.flatMap(({ actions }) => actions)[0]?.pagerduty;
      return enabledMonitors(stacks, stack, block).flatMap((monitor) => {
        if (action === undefined) return [];
        const pager = pagerOfAction(stacks, stack, action);
        const sent = (kind: SentNotification["kind"], second: number) =>
          notifyPeople(
            stacks,
            { kind, second, receiver: "sentry", group: name, alerts: [name], severity },
            pager && { ...pager, fields: sentryEventFields(action, monitor) },
          );
        // Sentry reports an end only for metric monitors, and only if the alert has that trigger.
        const ends = block.trigger_conditions.some((trigger) => "issue_resolved_trigger" in trigger);
        return troubles(monitor, block, fromSecond, untilSecond, momentAt).flatMap(({ from, to }) => [
          sent("opens", from),
          ...(ends && to !== undefined ? [sent("ends", to)] : []),
        ]);
      });
    })
    .sort((a, b) => a.second - b.second);
}

/** The enabled monitors of an alert. Of the projects' error monitors only the first, because an incident affects one project. */
function enabledMonitors(stacks: Stacks, stack: string, { monitor_ids: ids }: Alert): SentrySource[] {
  const monitors = ids.flatMap((id) => resolveSentrySource(stacks, stack, id) ?? []);
  return monitors.filter(
    ({ type, block }, index) => block.enabled !== false && (type !== "sentry_project_error_monitor" || index === 0),
  );
}

function troubles({ type, block }: SentrySource, alert: Alert, from: number, until: number, momentAt: At): Stretch[] {
  switch (type) {
    case "sentry_uptime_monitor":
      return unreachable(block, from, until, momentAt);
    case "sentry_metric_monitor":
      return counted(block, from, until, momentAt);
    case "sentry_cron_monitor":
      return missed(block, from, until, momentAt);
    case "sentry_project_error_monitor":
      return reported(alert, from, until, momentAt);
  }
}

/** Seconds in which an uptime monitor fails: so many checks in a row, the last one until its timeout. */
function unreachable(
  monitor: Attributes<"sentry_uptime_monitor">,
  from: number,
  until: number,
  momentAt: At,
): Stretch[] {
  const { interval_seconds, downtime_threshold, recovery_threshold, timeout_ms } = monitor;
  const found: { from: number; to?: number }[] = [];
  let [down, up] = [0, 0];
  for (let second = from; second <= until; second += interval_seconds) {
    const answers = momentAt(second).outside.webAppAnswers;
    [down, up] = answers ? [0, up + 1] : [down + 1, 0];
    const last = found.at(-1);
    const open = last !== undefined && last.to === undefined;
    if (!open && down === downtime_threshold) found.push({ from: second + timeout_ms / 1000 });
    if (open && up >= recovery_threshold) last.to = second;
  }
  return found;
}

/** Seconds in which a metric monitor is over its limit, from sums of users or means of shares over its window. */
function counted(monitor: Attributes<"sentry_metric_monitor">, from: number, until: number, momentAt: At): Stretch[] {
  const { time_window_seconds: window, condition_group, query_type } = monitor;
  const { shortWindowSeconds, shortWindowEverySeconds, longWindowEverySeconds } = errorTracking.evaluation;
  const every = window <= shortWindowSeconds ? shortWindowEverySeconds : longWindowEverySeconds;
  const limit = condition_group.conditions.find(({ condition_result }) => condition_result > 0);
  if (limit === undefined) return [];
  const minutes = window / 60;
  return stretches(from, until, every, (second) => {
    const past = Array.from({ length: minutes }, (_, minute) => momentAt(second - minute * 60));
    const sum = (pick: (one: Moment) => number) => past.reduce((total, one) => total + pick(one), 0);
    const value = query_type === "crash_rate" ? sum(crashFreePercent) / minutes : sum(usersWithErrors);
    return limit.type === "gt" ? value > limit.comparison : value < limit.comparison;
  });
}

/** The first second of a new or returned error that passes the alert's filters. */
function reported({ trigger_conditions, action_filters }: Alert, from: number, until: number, momentAt: At): Stretch[] {
  const first = trigger_conditions.some((trigger) => "first_seen_event" in trigger);
  for (let second = from; second <= until; second += 60) {
    const found = browserErrors(momentAt(second)).filter(({ isNew }) => isNew === first);
    if (found.some((error) => action_filters.some((filter) => passesFilter(filter, error)))) return [{ from: second }];
  }
  return [];
}

const DAILY_OR_WEEKLY = /^(\d+) (\d+(?:,\d+)*) \* \* (\*|[0-6])$/;
const DAY_SECONDS = 86_400;

/** Seconds of missed check-ins. No simulated incident keeps engineers from a review. @throws Error for a routine that is not due at fixed hours of each day or of a weekday, in UTC */
function missed(monitor: Attributes<"sentry_cron_monitor">, from: number, until: number, momentAt: At): Stretch[] {
  const { schedule, timezone, checkin_margin_minutes, name } = monitor;
  if (isReview(name)) return [];
  const [, minute, hours, weekday] = DAILY_OR_WEEKLY.exec(schedule.crontab) ?? [];
  if (hours === undefined || timezone !== "UTC") {
    throw new Error(
      `${name} is due at "${schedule.crontab}" in ${timezone}, which the simulator cannot read: add it to verification/simulator/sentry.ts`,
    );
  }
  const seconds = hours.split(",").map((hour) => Number(hour) * 3600 + Number(minute) * 60);
  return seconds
    .flatMap((second) => {
      const days = [];
      for (let at = Math.ceil((from - second) / DAY_SECONDS) * DAY_SECONDS + second; at <= until; at += DAY_SECONDS) {
        days.push(at);
      }
      return days;
    })
    .sort((a, b) => a - b)
    .filter((at) => weekday === "*" || new Date(at * 1000).getUTCDay() === Number(weekday))
    .filter((at) => !momentAt(at).routinesRun)
    .map((at) => ({ from: at + checkin_margin_minutes * 60 }));
}
