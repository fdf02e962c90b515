import { resourcesOfType, type Stacks } from "../../../checks/emitted/configuration";
import { checkPaging } from "../../../verification/paging/check-paging";
import { minutesOfSpan } from "../../../verification/paging/moments";
import { yearFrom } from "../../../verification/paging/year-from";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;
const stacks = Object.fromEntries(NAMES.map((name) => [name, whole(name)])) as Record<(typeof NAMES)[number], Stacks>;

const days = (month: number, day: number, count: number) => ({
  fromSecond: Date.UTC(2027, month - 1, day) / 1000,
  minutes: count * 24 * 60,
});
/** Enough for hand-overs, a holiday and all weekdays; `npm run prove` looks at the whole year. */
const WEEKS = days(1, 1, 14);

test.each(NAMES)("in %s every alert reaches a person in time, at every minute of two weeks", (name) => {
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
])("nobody is told loudly on %s", (_, span) => {
  expect(checkPaging(stacks.production, span).faults).toEqual([]);
});

/** Production with one thing broken. */
function broken(change: (copy: Record<string, Emitted>) => void, span = WEEKS): readonly string[] {
  const copy = structuredClone(stacks.production) as Record<string, Emitted>;
  change(copy);
  return checkPaging(copy, span).faults;
}
const named = (copy: Stacks, type: string, name: string): Emitted =>
  resourcesOfType(copy, type).find(({ block }) => block.name === name)?.block ?? {};
const service = (copy: Stacks, name: string) => named(copy, "pagerduty_service", `gocarbontracker-production-${name}`);
const schedule = (copy: Stacks): Emitted =>
  resourcesOfType(copy, "pagerduty_schedulev2").find(({ block }) =>
    block.name.startsWith("gocarbontracker-production-primary "),
  )?.block ?? {};
const turnsOf = (copy: Stacks): Emitted[] => schedule(copy).rotation.flatMap(({ event }: Emitted) => event);
const hoursLater = (moment: string, hours: number) =>
  new Date(Date.parse(moment) + hours * 3_600_000).toISOString().replace(".000Z", "Z");
const policy = (copy: Stacks) => resourcesOfType(copy, "grafana_notification_policy")[0]?.block as Emitted;
const ruleOf = (copy: Stacks, name: string): Emitted =>
  resourcesOfType(copy, "grafana_rule_group")
    .flatMap(({ block }) => block.rule as Emitted[])
    .find((rule) => rule.name === name) ?? {};
/** The rules of a service's orchestration, set by set. */
const setsOf = (copy: Stacks, name: string): Emitted[] =>
  resourcesOfType(copy, "pagerduty_event_orchestration_service").find(({ block }) =>
    block["//"].metadata.path.endsWith(`/${name}/rules`),
  )?.block.set;
const dated = (copy: Stacks, name: string): Emitted[] =>
  setsOf(copy, name).flatMap(({ rule }) => rule.filter(({ actions }: Emitted) => actions.suspend !== undefined));
const routeOf = (copy: Stacks, severity: string): Emitted =>
  policy(copy).policy.find((route: Emitted) => route.matcher[0].value === severity && route.continue !== true);

test.each<[string, (copy: Record<string, Emitted>) => void, RegExp]>([
  [
    "a contact point without a pager",
    (copy) => {
      named(copy, "grafana_contact_point", "p1").pagerduty = undefined;
    },
    /^Grafana P1 ends at nobody's pager: .*ErrorRateBudgetFastBurn.* would be told to no one/,
  ],
  [
    "a key that is nobody's",
    (copy) => {
      named(copy, "grafana_contact_point", "p0").pagerduty[0].integration_key = "0123456789";
    },
    /^Grafana P0 ends at nobody's pager: ServiceDown would be told to no one/,
  ],
  [
    "a topic without a subscription",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "aws_sns_topic_subscription")) {
        if (block.topic_arn.endsWith("alerts-p2")) block.protocol = "email";
      }
    },
    /^topic eu-central-1 gocarbontracker-production-alerts-p2 ends at nobody's pager: .*BackupJobFailed/,
  ],
  [
    "an event rule whose only way is a message that the pager drops",
    (copy) => {
      const alarms = copy["production-data"]?.resource.aws_cloudwatch_metric_alarm;
      for (const [id, { alarm_name }] of Object.entries<Emitted>(alarms)) {
        if (alarm_name.endsWith("DatabaseFailover")) delete alarms[id];
      }
    },
    /^event rule DatabaseFailover ends at nobody's pager: DatabaseFailover would be told to no one; PagerDuty's CloudWatch integration reads alarms only: have one count the rule's TriggeredRules$/,
  ],
  [
    "an event rule whose alarm counts another region's",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "aws_cloudwatch_metric_alarm")) {
        if (block.alarm_name.endsWith("BackupCopyFailed")) block.provider = "aws.disaster_recovery";
      }
    },
    /^event rule BackupCopyFailed ends at nobody's pager/,
  ],
  [
    "an event rule whose alarm tells nobody",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "aws_cloudwatch_metric_alarm")) {
        if (block.alarm_name.endsWith("ServerRolloutFailed")) block.alarm_actions = [];
      }
    },
    /no topic \(ServerRolloutFailed\) ends at nobody's pager/,
  ],
  [
    "an escalation that takes too long",
    (copy) => {
      const slow = named(copy, "pagerduty_escalation_policy", "gocarbontracker-production-escalation-p0");
      slow.rule[1].escalation_delay_in_minutes = 11;
    },
    /^Grafana P0: the last responder is told after 15\.3 minutes that count .*must be at most 15 \("Response Time: 15 minutes"\)/,
  ],
  [
    "an acknowledgement that holds for ever",
    (copy) => {
      service(copy, "p1").acknowledgement_timeout = "null";
    },
    /^Grafana P1: it is the next one's after Infinity minutes .*"Escalation: Within 30 minutes if unresolved"/,
  ],
  [
    "a schedule whose turns end an evening early",
    (copy) => {
      for (const turn of turnsOf(copy)) turn.end_time = hoursLater(turn.end_time, -14);
    },
    /^Grafana P0: nobody is on call at level 1 on 4 days between 2027-01-03 and 2027-01-11: close the gap in the schedule/,
  ],
  [
    "a schedule that starts too late",
    (copy) => {
      for (const turn of turnsOf(copy)) turn.effective_since = "2027-06-01T08:00:00Z";
    },
    /nobody is on call at level 1 on 14 days between 2027-01-01 and 2027-01-14/,
  ],
  [
    "a turn that is over before the next roster begins",
    (copy) => {
      const [turn] = turnsOf(copy);
      if (turn !== undefined) turn.effective_until = "2027-01-01T09:00:00Z";
    },
    /nobody is on call at level 1 on \d+ days between 2027-01-/,
  ],
  [
    "a turn of nobody",
    (copy) => {
      const [turn] = turnsOf(copy);
      if (turn !== undefined) turn.assignment_strategy[0].member = [];
    },
    /nobody is on call at level 1 on \d+ days between 2027-01-/,
  ],
  [
    "a turn every four weeks instead of three",
    (copy) => {
      for (const turn of turnsOf(copy)) turn.recurrence = ["RRULE:FREQ=WEEKLY;INTERVAL=4"];
    },
    /nobody is on call at level 1 on \d+ days between 2027-/,
  ],
  [
    "somebody who left",
    (copy) => {
      const users = copy["production-pagerduty"]?.data.pagerduty_user;
      delete users[Object.keys(users)[1] ?? ""];
    },
    /nobody is on call at level 1 on /,
  ],
  [
    "a P0 that is muted on weekends",
    (copy) => {
      const id = Object.keys(copy["production-grafana"]?.resource.grafana_mute_timing)[0];
      routeOf(copy, "P0").mute_timings = [`\${grafana_mute_timing.${id}.name}`];
    },
    /^Grafana P0: the first person is told after 1\d\d\.\d minutes/,
  ],
  [
    "a P1 that is quiet",
    (copy) => {
      service(copy, "p1").incident_urgency_rule = { type: "constant", urgency: "low" };
    },
    /^Grafana P1: an alert at 2027-01-01 00:00 UTC is never loud \(its urgency stays low\), so nobody is told/,
  ],
  [
    "a P2 that does not rise in the morning",
    (copy) => {
      service(copy, "p2").scheduled_actions = [];
    },
    /^Grafana P2: an alert at .* is never loud/,
  ],
  [
    "support hours that begin in the afternoon",
    (copy) => {
      service(copy, "p2").support_hours.start_time = "14:00:00";
    },
    /^Grafana P2: the first person is told after 30[01]\.0 minutes that count/,
  ],
  [
    "a number of users on an alert that affects none of them",
    (copy) => {
      ruleOf(copy, "CertificateExpiresSoon").annotations.affected_users = "{{ . }}";
    },
    /^Grafana P2: CertificateExpiresSoon are escalated at .* and affect nobody's work/,
  ],
  [
    "an alert that does not say how many users it affects",
    (copy) => {
      delete ruleOf(copy, "ErrorRateHigh").annotations.affected_users;
    },
    /^Grafana P2, several users: ErrorRateHigh affect several users at .* and nobody but the first is told/,
  ],
  [
    "a handle that Datadog does not know",
    (copy) => {
      const journey = resourcesOfType(copy, "datadog_monitor").find(({ block }) =>
        block.name.includes("JourneyFailed"),
      );
      if (journey) journey.block.message = "It fails. Affects users now. @pagerduty-somebody";
    },
    /^Datadog P1 ends at nobody's pager: JourneyFailed would be told to no one; mention a service that Datadog knows/,
  ],
  [
    "a service of Datadog's that has another's key",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "datadog_integration_pagerduty_service_object"))
        block.service_key = "0123";
    },
    /^Datadog P0 ends at nobody's pager: UnreachableFromOutside/,
  ],
  [
    "a downtime that silences what is down",
    (copy) => {
      const [first] = resourcesOfType(copy, "datadog_downtime_schedule");
      if (first) first.block.monitor_identifier.monitor_tags = ["severity:p0"];
    },
    /^Datadog P0: the first person is told after 1\d\d\.\d minutes/,
  ],
  [
    "an alert of Sentry's that is only written to a channel",
    (copy) => {
      const alert = resourcesOfType(copy, "sentry_alert").find(({ block }) => block.name.endsWith("WebAppUnreachable"));
      if (alert) alert.block.action_filters[0].actions = [{ slack: {} }];
    },
    /^Sentry P0 ends at nobody's pager: WebAppUnreachable/,
  ],
  [
    "routines that are watched in the server's project",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "sentry_cron_monitor")) block.project = "gocarbontracker-server";
    },
    /^Sentry P2: the pager reads that RoutineMissed is about experience, must be routines/,
  ],
  [
    "crashes whose monitor has another name",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "sentry_metric_monitor")) block.name = "crashes";
    },
    /^Sentry P2, several users: SessionsCrash affect several users at .* and nobody but the first is told/,
  ],
  [
    "an alarm that does not say what it is about",
    (copy) => {
      const alarm = resourcesOfType(copy, "aws_cloudwatch_metric_alarm").find(({ block }) =>
        block.alarm_name.endsWith("QuotaNearlyUsed"),
      );
      if (alarm) alarm.block.alarm_description = "[P3] A quota is nearly used";
    },
    /alerts-p3: the pager reads that QuotaNearlyUsed is about nothing, must be platform: correct its words, or the rules that read them/,
  ],
  [
    "a rule of Grafana's that is about something else for the pager",
    (copy) => {
      ruleOf(copy, "ErrorRateHigh").labels.about = "servers";
    },
    /^Grafana P2.*: the pager reads that ErrorRateHigh is about servers, must be users/,
  ],
  [
    "what wakes somebody held together with what does not",
    (copy) => {
      const [p1, p2] = resourcesOfType(copy, "pagerduty_alert_grouping_setting").slice(1, 3);
      p1?.block.services.push(p2?.block.services[0]);
    },
    /^gocarbontracker-production-p1 holds alerts of 2 services together, must be one: what wakes somebody would join what does not$/,
  ],
  [
    "an alarm of AWS that does not say that users are affected",
    (copy) => {
      const alarm = resourcesOfType(copy, "aws_cloudwatch_metric_alarm").find(({ block }) =>
        block.alarm_name.endsWith("DatabaseReplicaLagHigh"),
      );
      if (alarm) alarm.block.alarm_description = "[P2] Users miss what they just wrote";
    },
    /^topic .*-alerts-p2, several users: DatabaseReplicaLagHigh affect several users at /,
  ],
  [
    "a route that takes one cause away before its severity is asked",
    (copy) => {
      const weekly = policy(copy).policy.find((route: Emitted) => route.continue === true);
      policy(copy).policy.splice(1, 0, {
        matcher: [{ label: "cause", match: "=~", value: "telemetry" }],
        contact_point: weekly.contact_point,
      });
    },
    /^Grafana P1 ends at nobody's pager: .*RuleEvaluationsFailing.* would be told to no one/,
  ],
  [
    "a rule that suppresses what it finds",
    (copy) => {
      const [note] = setsOf(copy, "p0").at(-1)?.rule ?? [];
      note.actions.suppress = true;
    },
    /orchestration .*: ".*" does suppress, must be of .*: an event may be lost by it/,
  ],
  [
    "a rule that makes one alert of all of them",
    (copy) => {
      setsOf(copy, "p0")[0]?.rule[0].actions.extraction.push({ target: "event.dedup_key", template: "one" });
    },
    /does an extraction into event\.dedup_key, must be of .* into event\.custom_details\.: an event may be lost by it/,
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
    "a robot that is held back for longer than its severity has, beside others that are not",
    (copy) => {
      const held = setsOf(copy, "p1")
        .flatMap(({ rule }) => rule)
        .filter(({ label }: Emitted) => label.startsWith("JourneyFailed"));
      for (const { actions } of held) actions.suspend = 3 * 3600;
    },
    /^Datadog P1: the first person is told after \d+\.\d minutes that count/,
  ],
  [
    "rules that are not enabled",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "pagerduty_event_orchestration_service")) {
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
    "a service that forgets what nobody mended",
    (copy) => {
      service(copy, "p0").auto_resolve_timeout = "14400";
    },
    /auto_resolve_timeout is 14400, must be null/,
  ],
  [
    "services that hold nothing together",
    (copy) => {
      for (const stack of Object.values(copy)) delete stack.resource?.pagerduty_alert_grouping_setting;
    },
    /service gocarbontracker-production-p2 does not hold together what several tools tell/,
  ],
  [
    "alerts that are held together by their titles",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "pagerduty_alert_grouping_setting"))
        block.config.fields = ["summary"];
    },
    /does not hold together what several tools tell/,
  ],
  [
    "alerts that are held together for another time than the policy's",
    (copy) => {
      for (const { block } of resourcesOfType(copy, "pagerduty_alert_grouping_setting")) block.config.time_window = 300;
    },
    /does not hold together what several tools tell/,
  ],
  [
    "an alert without a severity",
    (copy) => {
      const [group] = resourcesOfType(copy, "grafana_rule_group");
      group?.block.rule[0].labels && delete group.block.rule[0].labels.severity;
    },
    /have no severity of the handbook/,
  ],
])("%s is caught", (_, change, sentence) => {
  const faults = broken(change);
  expect(faults.filter((fault) => sentence.test(fault)).length).toBeGreaterThan(0);
});

const EASTER = days(3, 25, 6);

test.each<[string, (copy: Record<string, Emitted>) => void, RegExp]>([
  [
    "a holiday that only lowers the urgency of what comes on it, as it was",
    (copy) => {
      for (const { actions } of dated(copy, "p2")) actions.suspend = 0;
    },
    /^Grafana P2.*: an alert at 2027-03-25 \d\d:\d\d UTC is loud at 2027-03-26 08:00 UTC, when nobody works/,
  ],
  [
    "a suspension that ends on the second of two holidays",
    (copy) => {
      for (const { actions } of dated(copy, "p3")) actions.suspend = Math.min(actions.suspend, 24 * 3600);
    },
    /^Grafana P3: .* is loud at 2027-03-2[69] 0[78]:00 UTC, when nobody works/,
  ],
  [
    "a suspension that ends in the working day after",
    (copy) => {
      for (const { actions } of dated(copy, "p2")) actions.suspend += 24 * 3600;
    },
    /^Grafana P2: the first person is told after \d+\.\d minutes that count/,
  ],
  [
    "a holiday that decides before the number of users does",
    (copy) => {
      const [users, closed] = setsOf(copy, "p2").slice(-2) as [Emitted, Emitted];
      users.rule.unshift(...closed.rule);
    },
    /^Grafana P2, .*several users: .* affect several users at 2027-03-25 .* and nobody but the first is told/,
  ],
  [
    "a decision that leads nowhere",
    (copy) => {
      setsOf(copy, "p2").pop();
    },
    /leads to set "decision-4", which is not there/,
  ],
])("%s is caught", (_, change, sentence) => {
  let faults: readonly string[];
  try {
    faults = broken(change, EASTER);
  } catch (error) {
    faults = [(error as Error).message];
  }
  expect(faults.filter((fault) => sentence.test(fault)).length).toBeGreaterThan(0);
});

test.each(["sandbox", "production"] as const)(
  "in %s no minute of the days around Easter is worse than those at which something changes",
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

test("a vacation that somebody covers leaves no gap, and one that nobody covers does", () => {
  const [away, covers] = turnsOf(stacks.production).map(
    ({ assignment_strategy: [strategy] }) => strategy.member[0].user_id as string,
  );
  const span = { fromSecond: Date.UTC(2027, 0, 7) / 1000, toSecond: Date.UTC(2027, 0, 14) / 1000, away: away ?? "" };
  expect(checkPaging(stacks.production, WEEKS, [{ ...span, covers }]).faults).toEqual([]);
  expect(checkPaging(stacks.production, WEEKS, [span]).faults.join()).toContain(
    "nobody is on call at level 1 on 5 days between 2027-01-07 and 2027-01-11",
  );
});

test("what is proven begins with the minute of a moment and lasts for a year", () => {
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
    "Grafana P0: nobody is on call at level 1 on 10 days between 2026-11-28 and 2026-12-07: close the gap in the schedule, or have somebody cover",
  );
  expect(broken(later, from("2026-12-07T08:30:00Z"))).toContain(
    "Grafana P0: nobody is on call at level 1 on 2026-12-07: close the gap in the schedule, or have somebody cover",
  );
  expect(broken(later, from("2026-12-07T09:00:00Z")).filter((fault) => fault.includes("level 1"))).toEqual([]);
});

test("business hours count across the end of a year", () => {
  const newYear = { fromSecond: Date.UTC(2026, 11, 28) / 1000, minutes: 14 * 24 * 60 };
  expect(checkPaging(stacks.production, newYear).faults).toEqual([]);
});
