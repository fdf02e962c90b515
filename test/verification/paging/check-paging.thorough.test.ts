import type { Stacks } from "../../../checks/emitted/configuration";
import { checkPaging } from "../../../verification/paging/check-paging";
import { minutesOfSpan } from "../../../verification/paging/moments";
import { yearFrom } from "../../../verification/paging/year-from";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;
const stacks = Object.fromEntries(NAMES.map((name) => [name, whole(name)])) as Record<(typeof NAMES)[number], Stacks>;

const days = (month: number, day: number, count: number) => ({
  fromSecond: Date.UTC(2027, month - 1, day) / 1000,
  minutes: count * 24 * 60,
});
/** Two weeks have hand-overs, a holiday and all weekdays; `npm run prove` checks a whole year. */
const WEEKS = days(1, 1, 14);

test.each(NAMES)("in %s every alert notifies an engineer in time, at every minute of two weeks", (name) => {
  const { worst, faults } = checkPaging(stacks[name], WEEKS);
  expect(faults).toEqual([]);
  expect([...new Set(worst.map(({ channel }) => channel.severity))].sort()).toEqual(["P0", "P1", "P2", "P3"]);
  const p0 = worst.filter(({ channel }) => channel.severity === "P0");
  expect(Math.max(...p0.map(({ lastMinutes }) => lastMinutes))).toBeLessThan(15);
  const p2 = worst.filter(({ channel }) => channel.severity === "P2");
  expect(Math.max(...p2.map(({ firstMinutes }) => firstMinutes))).toBeLessThanOrEqual(240);
});

test.each([
  ["Easter, when clocks change in between", days(3, 25, 6)],
  ["a holiday in the middle of a week", days(5, 5, 3)],
  ["Christmas week, closed", days(12, 24, 7)],
])("no incident has high urgency on %s", (_, span) => {
  expect(checkPaging(stacks.production, span).faults).toEqual([]);
});

/** Production with one fault. */
function broken(change: (copy: Record<string, Emitted>) => void, span = WEEKS): readonly string[] {
  const copy = structuredClone(stacks.production) as Record<string, Emitted>;
  change(copy);
  return checkPaging(copy, span).faults;
}
const named = (copy: Stacks, type: string, name: string): Emitted =>
  emittedResources(copy, type).find(({ block }) => block.name === name)?.block ?? {};
const service = (copy: Stacks, name: string) => named(copy, "pagerduty_service", `gocarbontracker-production-${name}`);
const schedule = (copy: Stacks): Emitted =>
  emittedResources(copy, "pagerduty_schedulev2").find(({ block }) =>
    block.name.startsWith("gocarbontracker-production-primary "),
  )?.block ?? {};
const turnsOf = (copy: Stacks): Emitted[] => schedule(copy).rotation.flatMap(({ event }: Emitted) => event);
const hoursLater = (moment: string, hours: number) =>
  new Date(Date.parse(moment) + hours * 3_600_000).toISOString().replace(".000Z", "Z");
const policy = (copy: Stacks) => emittedResources(copy, "grafana_notification_policy")[0]?.block as Emitted;
const ruleOf = (copy: Stacks, name: string): Emitted =>
  emittedResources(copy, "grafana_rule_group")
    .flatMap(({ block }) => block.rule as Emitted[])
    .find((rule) => rule.name === name) ?? {};
/** The rules of a service's orchestration, set by set. */
const setsOf = (copy: Stacks, name: string): Emitted[] =>
  emittedResources(copy, "pagerduty_event_orchestration_service").find(({ block }) =>
    block["//"].metadata.path.endsWith(`/${name}/rules`),
  )?.block.set;
const dated = (copy: Stacks, name: string): Emitted[] =>
  setsOf(copy, name).flatMap(({ rule }) => rule.filter(({ actions }: Emitted) => actions.suspend !== undefined));
const routeOf = (copy: Stacks, severity: string): Emitted =>
  policy(copy).policy.find((route: Emitted) => route.matcher[0].value === severity && route.continue !== true);

test.each<[string, (copy: Record<string, Emitted>) => void, RegExp]>([
  [
    "a contact point without a PagerDuty service",
    (copy) => {
      named(copy, "grafana_contact_point", "p1").pagerduty = undefined;
    },
    /^Grafana P1 ends at no PagerDuty service: .*ErrorRateBudgetFastBurn.* would notify no engineer/,
  ],
  [
    "a key of no service",
    (copy) => {
      named(copy, "grafana_contact_point", "p0").pagerduty[0].integration_key = "0123456789";
    },
    /^Grafana P0 ends at no PagerDuty service: ServiceDown would notify no engineer/,
  ],
  [
    "a topic without a subscription",
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_sns_topic_subscription")) {
        if (block.topic_arn.endsWith("alerts-p2")) block.protocol = "email";
      }
    },
    /^topic eu-central-1 gocarbontracker-production-alerts-p2 ends at no PagerDuty service: .*BackupJobFailed/,
  ],
  [
    "an event rule whose only notification is a message that PagerDuty drops",
    (copy) => {
      const alarms = copy["production-data"]?.resource.aws_cloudwatch_metric_alarm;
      for (const [id, { alarm_name }] of Object.entries<Emitted>(alarms)) {
        if (alarm_name.endsWith("DatabaseFailover")) delete alarms[id];
      }
    },
    /^event rule DatabaseFailover ends at no PagerDuty service: DatabaseFailover would notify no engineer; PagerDuty's CloudWatch integration reads alarms only: add an alarm that counts the rule's TriggeredRules$/,
  ],
  [
    "an event rule whose alarm counts another region's matches",
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) {
        if (block.alarm_name.endsWith("BackupCopyFailed")) block.provider = "aws.disaster_recovery";
      }
    },
    /^event rule BackupCopyFailed ends at no PagerDuty service/,
  ],
  [
    "an event rule whose alarm has no action",
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) {
        if (block.alarm_name.endsWith("ServerRolloutFailed")) block.alarm_actions = [];
      }
    },
    /no topic \(ServerRolloutFailed\) ends at no PagerDuty service/,
  ],
  [
    "an escalation that takes too long",
    (copy) => {
      const slow = named(copy, "pagerduty_escalation_policy", "gocarbontracker-production-escalation-p0");
      slow.rule[1].escalation_delay_in_minutes = 11;
    },
    /^Grafana P0: the last responder is notified after 15\.3 counted minutes .*must be at most 15 \("Response Time: 15 minutes"\)/,
  ],
  [
    "an acknowledgement without a timeout",
    (copy) => {
      service(copy, "p1").acknowledgement_timeout = "null";
    },
    /^Grafana P1: it is escalated after Infinity counted minutes .*"Escalation: Within 30 minutes if unresolved"/,
  ],
  [
    "a schedule whose turns end an evening early",
    (copy) => {
      for (const turn of turnsOf(copy)) turn.end_time = hoursLater(turn.end_time, -14);
    },
    /^Grafana P0: no engineer is on call at level 1 on 4 days between 2027-01-03 and 2027-01-11: close the gap in the schedule/,
  ],
  [
    "a schedule that starts too late",
    (copy) => {
      for (const turn of turnsOf(copy)) turn.effective_since = "2027-06-01T08:00:00Z";
    },
    /no engineer is on call at level 1 on 14 days between 2027-01-01 and 2027-01-14/,
  ],
  [
    "a turn that ends before the next roster begins",
    (copy) => {
      const [turn] = turnsOf(copy);
      if (turn !== undefined) turn.effective_until = "2027-01-01T09:00:00Z";
    },
    /no engineer is on call at level 1 on \d+ days between 2027-01-/,
  ],
  [
    "a turn without an engineer",
    (copy) => {
      const [turn] = turnsOf(copy);
      if (turn !== undefined) turn.assignment_strategy[0].member = [];
    },
    /no engineer is on call at level 1 on \d+ days between 2027-01-/,
  ],
  [
    "a turn every four weeks instead of three",
    (copy) => {
      for (const turn of turnsOf(copy)) turn.recurrence = ["RRULE:FREQ=WEEKLY;INTERVAL=4"];
    },
    /no engineer is on call at level 1 on \d+ days between 2027-/,
  ],
  [
    "an engineer who left",
    (copy) => {
      const users = copy["production-pagerduty"]?.data.pagerduty_user;
      delete users[Object.keys(users)[1] ?? ""];
    },
    /no engineer is on call at level 1 on /,
  ],
  [
    "a P0 that is suppressed on weekends",
    (copy) => {
      const id = Object.keys(copy["production-grafana"]?.resource.grafana_mute_timing)[0];
      routeOf(copy, "P0").mute_timings = [`\${grafana_mute_timing.${id}.name}`];
    },
    /^Grafana P0: the first engineer is notified after 1\d\d\.\d counted minutes/,
  ],
  [
    "a P1 with low urgency",
    (copy) => {
      service(copy, "p1").incident_urgency_rule = { type: "constant", urgency: "low" };
    },
    /^Grafana P1: an alert at 2027-01-01 00:00 UTC never has high urgency \(its urgency stays low\) and notifies no engineer/,
  ],
  [
    "a P2 whose urgency does not rise in the morning",
    (copy) => {
      service(copy, "p2").scheduled_actions = [];
    },
    /^Grafana P2: an alert at .* never has high urgency/,
  ],
  [
    "support hours that begin in the afternoon",
    (copy) => {
      service(copy, "p2").support_hours.start_time = "14:00:00";
    },
    /^Grafana P2: the first engineer is notified after 30[01]\.0 counted minutes/,
  ],
  [
    "a number of users on an alert that affects none of them",
    (copy) => {
      ruleOf(copy, "CertificateExpiresSoon").annotations.affected_users = "{{ . }}";
    },
    /^Grafana P2: CertificateExpiresSoon are escalated at .* and affect at most one user/,
  ],
  [
    "an alert without its number of affected users",
    (copy) => {
      delete ruleOf(copy, "ErrorRateHigh").annotations.affected_users;
    },
    /^Grafana P2, several users: ErrorRateHigh affect several users at .* and notify only the first engineer/,
  ],
  [
    "a handle that is not in Datadog's integration",
    (copy) => {
      const journey = emittedResources(copy, "datadog_monitor").find(({ block }) =>
        block.name.includes("JourneyFailed"),
      );
      if (journey) journey.block.message = "It fails. Affects users now. @pagerduty-unknown";
    },
    /^Datadog P1 ends at no PagerDuty service: JourneyFailed would notify no engineer; mention a service that is in Datadog's PagerDuty integration/,
  ],
  [
    "a Datadog service with the key of another service",
    (copy) => {
      for (const { block } of emittedResources(copy, "datadog_integration_pagerduty_service_object"))
        block.service_key = "0123";
    },
    /^Datadog P0 ends at no PagerDuty service: UnreachableFromOutside/,
  ],
  [
    "a downtime that suppresses the alert of an outage",
    (copy) => {
      const [first] = emittedResources(copy, "datadog_downtime_schedule");
      if (first) first.block.monitor_identifier.monitor_tags = ["severity:p0"];
    },
    /^Datadog P0: the first engineer is notified after 1\d\d\.\d counted minutes/,
  ],
  [
    "a Sentry alert that is only sent to a chat channel",
    (copy) => {
      const alert = emittedResources(copy, "sentry_alert").find(({ block }) =>
        block.name.endsWith("WebAppUnreachable"),
      );
      if (alert) alert.block.action_filters[0].actions = [{ slack: {} }];
    },
    /^Sentry P0 ends at no PagerDuty service: WebAppUnreachable/,
  ],
  [
    "routines that are monitored in the server's project",
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_cron_monitor")) block.project = "gocarbontracker-server";
    },
    /^Sentry P2: PagerDuty reads grouping key experience from RoutineMissed, must be routines/,
  ],
  [
    "crashes whose monitor has another name",
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_metric_monitor")) block.name = "crashes";
    },
    /^Sentry P2, several users: SessionsCrash affect several users at .* and notify only the first engineer/,
  ],
  [
    "an alarm without a grouping key",
    (copy) => {
      const alarm = emittedResources(copy, "aws_cloudwatch_metric_alarm").find(({ block }) =>
        block.alarm_name.endsWith("QuotaNearlyUsed"),
      );
      if (alarm) alarm.block.alarm_description = "[P3] A quota is nearly used";
    },
    /alerts-p3: PagerDuty reads no grouping key from QuotaNearlyUsed, must be platform: correct the text of the alert, or the rules that read it/,
  ],
  [
    "a Grafana rule with another grouping key",
    (copy) => {
      ruleOf(copy, "ErrorRateHigh").labels.about = "servers";
    },
    /^Grafana P2.*: PagerDuty reads grouping key servers from ErrorRateHigh, must be users/,
  ],
  [
    "alerts of high urgency grouped with alerts of low urgency",
    (copy) => {
      const [p1, p2] = emittedResources(copy, "pagerduty_alert_grouping_setting").slice(1, 3);
      p1?.block.services.push(p2?.block.services[0]);
    },
    /^gocarbontracker-production-p1 groups alerts of 2 services, must be of one: an alert of high urgency would join an incident of low urgency$/,
  ],
  [
    "an AWS alarm without its user impact",
    (copy) => {
      const alarm = emittedResources(copy, "aws_cloudwatch_metric_alarm").find(({ block }) =>
        block.alarm_name.endsWith("DatabaseReplicaLagHigh"),
      );
      if (alarm) alarm.block.alarm_description = "[P2] Users miss what they just wrote";
    },
    /^topic .*-alerts-p2, several users: DatabaseReplicaLagHigh affect several users at /,
  ],
  [
    "a route that matches one incident group before the severity",
    (copy) => {
      const weekly = policy(copy).policy.find((route: Emitted) => route.continue === true);
      policy(copy).policy.splice(1, 0, {
        matcher: [{ label: "cause", match: "=~", value: "telemetry" }],
        contact_point: weekly.contact_point,
      });
    },
    /^Grafana P1 ends at no PagerDuty service: .*RuleEvaluationsFailing.* would notify no engineer/,
  ],
  [
    "a rule that suppresses the events that it matches",
    (copy) => {
      const [note] = setsOf(copy, "p0").at(-1)?.rule ?? [];
      note.actions.suppress = true;
    },
    /orchestration .*: ".*" has action suppress, must have only .*: another action may lose an event/,
  ],
  [
    "a rule that makes one alert of all events",
    (copy) => {
      setsOf(copy, "p0")[0]?.rule[0].actions.extraction.push({ target: "event.dedup_key", template: "one" });
    },
    /has action an extraction into event\.dedup_key, must have only .* into event\.custom_details\. or event\.summary: another action may lose an event/,
  ],
  [
    "a rule that is disabled",
    (copy) => {
      const [rule] = setsOf(copy, "p2")[0]?.rule ?? [];
      rule.disabled = true;
    },
    /"CloudWatch: users are affected" is disabled/,
  ],
  [
    "a synthetic test that is suspended for longer than its response time, beside others that are not",
    (copy) => {
      const held = setsOf(copy, "p1")
        .flatMap(({ rule }) => rule)
        .filter(({ label }: Emitted) => label.startsWith("JourneyFailed"));
      for (const { actions } of held) actions.suspend = 3 * 3600;
    },
    /^Datadog P1: the first engineer is notified after \d+\.\d counted minutes/,
  ],
  [
    "rules that are not enabled",
    (copy) => {
      for (const { block } of emittedResources(copy, "pagerduty_event_orchestration_service")) {
        block.enable_event_orchestration_for_service = false;
      }
    },
    /is not enabled for its service/,
  ],
  [
    "a service whose incidents have no alerts",
    (copy) => {
      service(copy, "p1").alert_creation = "create_incidents";
    },
    /alert_creation is create_incidents, must be create_alerts_and_incidents/,
  ],
  [
    "a service that resolves incidents before they are fixed",
    (copy) => {
      service(copy, "p0").auto_resolve_timeout = "14400";
    },
    /auto_resolve_timeout is 14400, must be null/,
  ],
  [
    "services without grouping",
    (copy) => {
      for (const stack of Object.values(copy)) delete stack.resource?.pagerduty_alert_grouping_setting;
    },
    /service gocarbontracker-production-p2 does not group the alerts of several tools/,
  ],
  [
    "alerts that are grouped by title",
    (copy) => {
      for (const { block } of emittedResources(copy, "pagerduty_alert_grouping_setting"))
        block.config.fields = ["summary"];
    },
    /does not group the alerts of several tools/,
  ],
  [
    "alerts that are grouped for another time than the policy's",
    (copy) => {
      for (const { block } of emittedResources(copy, "pagerduty_alert_grouping_setting"))
        block.config.time_window = 300;
    },
    /does not group the alerts of several tools/,
  ],
  [
    "an alert without a severity",
    (copy) => {
      const [group] = emittedResources(copy, "grafana_rule_group");
      group?.block.rule[0].labels && delete group.block.rule[0].labels.severity;
    },
    /have severity ".*", must be one of P0, P1, P2, P3/,
  ],
])("%s is a fault", (_, change, sentence) => {
  const faults = broken(change);
  expect(faults.filter((fault) => sentence.test(fault)).length).toBeGreaterThan(0);
});

const EASTER = days(3, 25, 6);

test.each<[string, (copy: Record<string, Emitted>) => void, RegExp]>([
  [
    "a holiday that only lowers the urgency",
    (copy) => {
      for (const { actions } of dated(copy, "p2")) actions.suspend = 0;
    },
    /^Grafana P2.*: an alert at 2027-03-25 \d\d:\d\d UTC has high urgency at 2027-03-26 08:00 UTC, outside business hours/,
  ],
  [
    "a suspension that ends on the second of two holidays",
    (copy) => {
      for (const { actions } of dated(copy, "p3")) actions.suspend = Math.min(actions.suspend, 24 * 3600);
    },
    /^Grafana P3: .* has high urgency at 2027-03-2[69] 0[78]:00 UTC, outside business hours/,
  ],
  [
    "a suspension that ends in the working day after",
    (copy) => {
      for (const { actions } of dated(copy, "p2")) actions.suspend += 24 * 3600;
    },
    /^Grafana P2: the first engineer is notified after \d+\.\d counted minutes/,
  ],
  [
    "a rule for holidays before the rule for the number of users",
    (copy) => {
      const [users, closed] = setsOf(copy, "p2").slice(-2) as [Emitted, Emitted];
      users.rule.unshift(...closed.rule);
    },
    /^Grafana P2, .*several users: .* affect several users at 2027-03-25 .* and notify only the first engineer/,
  ],
  [
    "a route to a missing set",
    (copy) => {
      setsOf(copy, "p2").pop();
    },
    /routes to set "decision-5", which is missing/,
  ],
])("%s is a fault", (_, change, sentence) => {
  let faults: readonly string[];
  try {
    faults = broken(change, EASTER);
  } catch (error) {
    faults = [(error as Error).message];
  }
  expect(faults.filter((fault) => sentence.test(fault)).length).toBeGreaterThan(0);
});

test.each(["sandbox", "production"] as const)(
  "in %s no minute of the days around Easter has a longer wait than the minutes of changes",
  (name) => {
    const [all, changes] = [minutesOfSpan(EASTER), undefined].map((moments) =>
      checkPaging(stacks[name], EASTER, [], moments),
    );
    const seen = (worst = changes?.worst ?? []) =>
      worst.map(({ channel, second, firstMinutes, lastMinutes }) => [channel.name, second, firstMinutes, lastMinutes]);
    expect(seen()).toEqual(seen(all?.worst));
    expect(changes?.faults).toEqual(all?.faults);
  },
);

test("a vacation with a cover leaves no gap, and one without a cover does", () => {
  const [away, covers] = turnsOf(stacks.production).map(
    ({ assignment_strategy: [strategy] }) => strategy.member[0].user_id as string,
  );
  const span = { fromSecond: Date.UTC(2027, 0, 7) / 1000, toSecond: Date.UTC(2027, 0, 14) / 1000, away: away ?? "" };
  expect(checkPaging(stacks.production, WEEKS, [{ ...span, covers }]).faults).toEqual([]);
  expect(checkPaging(stacks.production, WEEKS, [span]).faults.join()).toContain(
    "no engineer is on call at level 1 on 5 days between 2027-01-07 and 2027-01-11",
  );
});

test("the checked span begins with the current minute and lasts a year", () => {
  expect(yearFrom(new Date("2026-11-28T16:19:21.500Z"))).toEqual({
    fromSecond: Date.UTC(2026, 10, 28, 16, 19) / 1000,
    minutes: 525_600,
  });
});

test("a schedule that begins after the moment leaves a gap until its hand-over, and one that has begun leaves none", () => {
  const from = (moment: string) => ({ ...yearFrom(new Date(moment)), minutes: 14 * 24 * 60 });
  const later = (copy: Stacks) => {
    for (const turn of turnsOf(copy)) turn.effective_since = "2026-12-07T09:00:00Z";
  };
  expect(broken(later, from("2026-11-28T16:19:00Z"))).toContain(
    "Grafana P0: no engineer is on call at level 1 on 10 days between 2026-11-28 and 2026-12-07: close the gap in the schedule, or name an engineer who covers",
  );
  expect(broken(later, from("2026-12-07T08:30:00Z"))).toContain(
    "Grafana P0: no engineer is on call at level 1 on 2026-12-07: close the gap in the schedule, or name an engineer who covers",
  );
  expect(broken(later, from("2026-12-07T09:00:00Z")).filter((fault) => fault.includes("level 1"))).toEqual([]);
});

test("business hours count across the end of a year", () => {
  const newYear = { fromSecond: Date.UTC(2026, 11, 28) / 1000, minutes: 14 * 24 * 60 };
  expect(checkPaging(stacks.production, newYear).faults).toEqual([]);
});
