import { App } from "cdktf";
import { DateTime } from "luxon";
import { holidays } from "../../policy/business-hours";
import { pagerActions } from "../../policy/pager-actions";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { MonitoringStack } from "../../stacks/monitoring-stack";
import { PagerDutyStack } from "../../stacks/pagerduty-stack";
import { constructTree, type Emitted, environment, resources, synthesized } from "../support";

const production = environment("production");
const stacks = synthesized((app) => {
  const pager = new PagerDutyStack(app, production);
  new GrafanaStack(app, production, {
    monitoring: new MonitoringStack(app, production),
    pager,
  });
});
const rosterPeople = production.onCall.rosters.flatMap(({ people }) => people);
const stack: Emitted = stacks["production-pagerduty"] ?? {};
const named = (type: string, name: string): Emitted =>
  resources(stack, type).find((block) => block.name === `gocarbontracker-production-${name}`) ?? {};
const idOf = (type: string, name: string): string =>
  Object.keys(stack.resource[type]).find(
    (id) => stack.resource[type][id].name === `gocarbontracker-production-${name}`,
  ) ?? "";
const policyOf = (service: string): Emitted => {
  const id = /escalation_policy\.([\w-]+)\./.exec(named("pagerduty_service", service).escalation_policy)?.[1] ?? "";
  return stack.resource.pagerduty_escalation_policy[id];
};
const orchestrationOf = (service: string): Emitted =>
  resources(stack, "pagerduty_event_orchestration_service").find(
    (one) => one.service === `\${pagerduty_service.${idOf("pagerduty_service", service)}.id}`,
  ) ?? {};
const delays = (service: string): number[] =>
  policyOf(service).rule.map(({ escalation_delay_in_minutes }: Emitted) => escalation_delay_in_minutes);
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

test("the primary and secondary schedules hand over on Monday at 10:00 in Berlin, and cover all hours", () => {
  const schedules = ["primary", "secondary"].map((name) =>
    resources(stack, "pagerduty_schedulev2").find((one) => one.name.startsWith(`gocarbontracker-production-${name} `)),
  );
  for (const schedule of schedules) {
    expect(schedule?.time_zone).toBe("Europe/Berlin");
    const events: Emitted[] = schedule?.rotation.flatMap(({ event }: Emitted) => event);
    const people = events.flatMap(({ assignment_strategy: [strategy] }) =>
      strategy.member.map(({ user_id }: Emitted) => user_id),
    );
    expect(new Set(people).size).toBe(rosterPeople.length);
    for (const { start_time, end_time, effective_until } of events) {
      expect(DateTime.fromISO(start_time).setZone("Europe/Berlin").toFormat("cccc HH:mm")).toBe("Monday 10:00");
      // A week, and the hour in which both are on call.
      expect((Date.parse(end_time) - Date.parse(start_time)) / 3_600_000).toBe(7 * 24 + 1);
      expect(effective_until).toBeUndefined();
    }
  }
});

test("P0: the last responder is notified within 15 minutes, including delivery", () => {
  const beforeLast = delays("p0").slice(0, -1);
  expect(beforeLast).toHaveLength(2);
  expect(1 + sum(beforeLast)).toBeLessThan(15);
  expect(named("pagerduty_service", "p0").incident_urgency_rule).toEqual({
    type: "constant",
    urgency: "high",
  });
});

test("P1: the next responder is notified within 30 minutes, also after an acknowledgement without a resolution", () => {
  const [first = 0] = delays("p1");
  const acknowledged = Number(named("pagerduty_service", "p1").acknowledgement_timeout) / 60;
  expect(delays("p1").length).toBeGreaterThan(1);
  expect(first + acknowledged + first).toBeLessThanOrEqual(30);
});

test.each(["p2", "p3"])(
  "%s has high urgency in business hours, low urgency outside, and high urgency again when they start",
  (name) => {
    const service = named("pagerduty_service", name);
    expect(service.incident_urgency_rule).toEqual({
      type: "use_support_hours",
      during_support_hours: { type: "constant", urgency: "severity_based" },
      outside_support_hours: { type: "constant", urgency: "low" },
    });
    expect(service.support_hours).toMatchObject({
      time_zone: "Europe/Berlin",
      days_of_week: [1, 2, 3, 4, 5],
      start_time: "09:00:00",
      end_time: "17:00:00",
    });
    expect(service.scheduled_actions).toEqual([
      {
        type: "urgency_change",
        to_urgency: "high",
        at: [{ type: "named_time", name: "support_hours_start" }],
      },
    ]);
  },
);

test("P2: the secondary is notified only when several users are affected, within four hours", () => {
  expect(delays("p2")).toHaveLength(1);
  const rules: Emitted[] = resources(stack, "pagerduty_event_orchestration_service").flatMap(({ set }) =>
    set.flatMap(({ rule }: Emitted) => rule),
  );
  const [several, ...others] = rules.filter(({ actions }) => actions.escalation_policy !== undefined);
  expect(others).toEqual([]);
  expect(several?.actions.escalation_policy).toBe(
    `\${pagerduty_escalation_policy.${idOf("pagerduty_escalation_policy", "escalation-p2-several-users")}.id}`,
  );
  const pattern = new RegExp(/regex '(.+)'/.exec(several?.condition[0].expression)?.[1] ?? "never");
  // One number for each alert of the incident that has one.
  expect(["2 ", "9 ", "10 ", "1200 ", "1 2 ", "0 12 1 "].filter((users) => !pattern.test(users))).toEqual([]);
  expect(["0 ", "1 ", "", "NaN ", "1 1 1 ", "0 1 "].filter((users) => pattern.test(users))).toEqual([]);
  const escalated = named("pagerduty_escalation_policy", "escalation-p2-several-users").rule;
  expect(escalated[0].escalation_delay_in_minutes).toBeLessThan(240);
  expect(escalated.length).toBeGreaterThan(1);
});

test("P2: an alert that affects several users joins no incident of a single user, which would keep its one escalation level", () => {
  const rules: Emitted[] = orchestrationOf("p2").set.flatMap(({ rule }: Emitted) => rule);
  const said = (escalates: boolean) =>
    rules
      .filter(({ actions }) => (actions.escalation_policy !== undefined) === escalates)
      .flatMap(({ actions }) => actions.extraction ?? [])
      .map(({ template }) => template);
  expect(said(true)).toEqual(["several-users"]);
  expect(said(false)).toContain("users");
  expect(said(false)).not.toContain("several-users");
});

test.each(["p2", "p3"])("%s: an incident before or on a holiday opens in the night after it", (name) => {
  const rules: Emitted[] = orchestrationOf(name).set.at(-1).rule;
  const waits = (condition: string): number | undefined =>
    rules.find((rule) => rule.condition?.some(({ expression }: Emitted) => expression === condition))?.actions.suspend;
  // The night before and the day itself: Christmas Day, a Friday.
  expect(waits("now in 2026-12-24 17:00:00 to 2026-12-25 05:00:00 Europe/Berlin")).toBe(26 * 3600);
  expect(waits("now in 2026-12-25 05:00:00 to 2026-12-25 17:00:00 Europe/Berlin")).toBe(14 * 3600);
  // Easter: from Thursday evening to Monday evening, minus the hour of the clock change.
  expect(waits("now in 2027-03-25 17:00:00 to 2027-03-26 05:00:00 Europe/Berlin")).toBe((4 * 24 + 2 - 1) * 3600);
  // Business days are unchanged, and the rules have no other action.
  expect(waits("now in 2026-12-23 17:00:00 to 2026-12-24 05:00:00 Europe/Berlin")).toBeUndefined();
  expect(rules.flatMap(({ actions }) => Object.keys(actions)).filter((key) => key !== "suspend")).toEqual([]);
});

test("every holiday has a rule", () => {
  const text = JSON.stringify(orchestrationOf("p3"));
  for (const { day } of holidays) expect(text).toContain(`now in ${day} 05:00:00 to ${day} 17:00:00 Europe/Berlin`);
});

test("every severity's topic of both regions notifies its service, and the monitoring topic has an integration of its own", () => {
  const subscriptions = resources(stack, "aws_sns_topic_subscription");
  expect(subscriptions).toHaveLength(2 * 4 + 1);
  for (const { topic_arn, endpoint } of subscriptions) {
    const kind = topic_arn.split("-alerts-")[1];
    const integration = /\$\{pagerduty_service_integration\.([\w-]+)\.integration_key\}/.exec(endpoint)?.[1] ?? "";
    const service = stack.resource.pagerduty_service_integration[integration].service;
    expect(service).toBe(`\${pagerduty_service.${idOf("pagerduty_service", kind)}.id}`);
  }
});

test.each(["p0", "p1", "p2", "p3"])(
  "%s: alerts with one grouping key within an hour are one incident, of this severity only",
  (name) => {
    const settings = resources(stack, "pagerduty_alert_grouping_setting").filter(({ services }) =>
      services.includes(`\${pagerduty_service.${idOf("pagerduty_service", name)}.id}`),
    );
    expect(settings).toHaveLength(1);
    expect(settings[0]).toMatchObject({
      type: "content_based",
      services: [expect.anything()],
      config: {
        aggregate: "all",
        fields: ["custom_details.about"],
        time_window: 3600,
      },
    });
  },
);

test("an environment without a tool has no key for it, and reports that", () => {
  const app = new App();
  const without = new PagerDutyStack(app, {
    ...production,
    datadog: { kind: "none" },
  });
  expect(without.node.findAll().filter(({ node }) => node.id === "datadog")).toEqual([]);
  expect(() => without.keysOf("datadog")).toThrow(
    "production-pagerduty/p0 has no key for datadog, must be one of grafana, cloudwatch, sentry",
  );
  expect(Object.keys(without.keysOf("sentry"))).toEqual(["P0", "P1", "P2", "P3"]);
});

test("the pager receives alarms only; the message of an event is for the e-mail", () => {
  for (const { filter_policy_scope, filter_policy } of resources(stack, "aws_sns_topic_subscription")) {
    expect(filter_policy_scope).toBe("MessageBody");
    expect(JSON.parse(filter_policy)).toEqual({
      AlarmName: [{ exists: true }],
    });
  }
});

test("PagerDuty's users are read, not created", () => {
  expect(Object.values<Emitted>(stack.data.pagerduty_user).map(({ email }) => email)).toEqual(rosterPeople);
});

/** The start condition of each workflow, and the names of its steps. */
const workflows = resources(stack, "pagerduty_incident_workflow_trigger").map((trigger) => {
  const id = /incident_workflow\.([\w-]+)\./.exec(trigger.workflow)?.[1] ?? "";
  return {
    trigger,
    workflow: stack.resource.pagerduty_incident_workflow[id] as Emitted,
  };
});
const stepsOn = (condition: string): string =>
  workflows
    .filter(({ trigger }) => trigger.condition === condition)
    .flatMap(({ workflow }) => workflow.step.map(({ name }: Emitted) => name))
    .join();
const noteOf = (service: string): Emitted =>
  orchestrationOf(service)
    .set.flatMap(({ rule }: Emitted) => rule)
    .find(({ actions }: Emitted) => actions.annotate !== undefined) ?? {};

const STAGES = [
  "Alert Triggered",
  "Assess Severity",
  "Initial Response",
  "Investigate Root Cause",
  "Implement Fix",
  "Verify Resolution",
  "Document Incident",
  "Post-Incident Review",
];

test("workflows for severities that page at night name the handbook's eight stages", () => {
  expect(workflows).toHaveLength(2);
  for (const { trigger, workflow } of workflows) {
    expect(trigger.services).toEqual(
      ["p0", "p1"].map((name) => `\${pagerduty_service.${idOf("pagerduty_service", name)}.id}`),
    );
    for (const stage of STAGES) expect(workflow.description).toContain(stage);
  }
});

test("each stage is in order: documentation and review follow the resolution", () => {
  for (const service of ["p0", "p1"]) {
    expect(noteOf(service).condition).toBeUndefined();
    for (const stage of ["Assess Severity", "Investigate Root Cause"]) expect(noteOf(service).label).toContain(stage);
    for (const word of ["Assess", "Investigate"]) expect(noteOf(service).actions.annotate).toContain(word);
    expect(noteOf(service).actions.annotate).not.toMatch(/review|timeline/i);
  }
  expect(stepsOn("incident.urgency matches 'high'")).toBe("Initial Response");
  expect(stepsOn("incident.status matches 'resolved'")).toBe("Document Incident, Post-Incident Review");
});

/** Returns the faults for which PagerDuty would refuse a workflow. */
function refusals(steps: readonly Emitted[]): string[] {
  return steps.flatMap(({ name, action, input }) => {
    const known = Object.values(pagerActions).find(({ id }) => id === action);
    if (known === undefined) return [`${name}: no document names action ${action}`];
    const given = input.map((one: Emitted) => one.name);
    return `${given}` === `${known.inputNames}` ? [] : [`${name}: inputs ${given}, not ${known.inputNames}`];
  });
}

test("workflows use only documented actions and inputs, because another one would fail the whole apply", () => {
  const steps: Emitted[] = workflows.flatMap(({ workflow }) => workflow.step);
  expect(refusals(steps)).toEqual([]);
  const [step] = steps;
  expect(
    refusals([
      {
        ...step,
        action: "pagerduty.com:incident-workflows:add-incident-note:1",
      },
    ]),
  ).toHaveLength(1);
  expect(refusals([{ ...step, input: [{ name: "Note", value: "" }] }])).toHaveLength(1);
});

test("a plan without workflows has none", () => {
  const sandbox = synthesized((app) => new PagerDutyStack(app, environment("sandbox")))["sandbox-pagerduty"] ?? {};
  expect(resources(sandbox, "pagerduty_incident_workflow")).toEqual([]);
});

test("the output has no secret: keys are references, and values between stacks are sensitive", () => {
  const text = JSON.stringify(stacks);
  expect(text.match(/"integration_key":"(?!\$\{)/g)).toBeNull();
  for (const output of Object.values<Emitted>(stack.output ?? {})) expect(output.sensitive).toBe(true);
  for (const variable of Object.values<Emitted>(stack.variable)) {
    expect(variable).toMatchObject({ sensitive: true });
    expect(variable.default).toBeUndefined();
  }
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new PagerDutyStack(new App(), production))).toMatchInlineSnapshot(`
    "production-pagerduty
      backend
      pagerduty_token
      pagerduty_user_token
      pagerduty
      roster
        team
        ada@gocarbontracker.com
        ada@gocarbontracker.com-member
        grace@gocarbontracker.com
        grace@gocarbontracker.com-member
        linus@gocarbontracker.com
        linus@gocarbontracker.com-member
      primary
        turns
        schedule
      secondary
        turns
        schedule
      cloudwatch-vendor
      datadog-vendor
      sentry-vendor
      escalation-p2-several-users
        policy
      escalation-p0
        policy
      p0
        service
        grafana
        cloudwatch
        datadog
        sentry
        rules
        grouping
      escalation-p1
        policy
      p1
        service
        grafana
        cloudwatch
        datadog
        sentry
        rules
        grouping
      escalation-p2
        policy
      p2
        service
        grafana
        cloudwatch
        datadog
        sentry
        rules
        grouping
      escalation-p3
        policy
      p3
        service
        grafana
        cloudwatch
        datadog
        sentry
        rules
        grouping
      escalation-monitoring
        policy
      monitoring
        service
        cloudwatch
        rules
      aws
      aws-p0
      aws-p1
      aws-p2
      aws-p3
      aws-monitoring
      aws-recovery
      aws-recovery-p0
      aws-recovery-p1
      aws-recovery-p2
      aws-recovery-p3
      slack-p0
        connection
      slack-p1
        connection
      slack-p2
        connection
      slack-p3
        connection
      slack-monitoring
        connection
      response
        workflow
        trigger
      review
        workflow
        trigger"
  `);
});
