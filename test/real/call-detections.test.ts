/** @modules own */
import { randomUUID } from "node:crypto";
import { untypedResources } from "../../checks/emitted/resources";
import queries from "../../logs/search/call-queries.json";
import patterns from "../../signals/call-patterns.json";
import { compileCalls } from "../../verification/detections/compile-calls";
import { compileRules } from "../../verification/detections/compile-rules";
import { eventPattern } from "../../verification/detections/event-pattern";
import { sigmaRules } from "../../verification/detections/sigma-documents";
import type { SigmaRule } from "../../verification/detections/sigma-rule";
import { whole } from "../whole";
import { CallEngines } from "./call-detections/call-engines";
import { mutants } from "./call-detections/mutants";
import {
  type Call,
  combinedCalls,
  identifiedCalls,
  mutatedCalls,
  randomCalls,
  recordedCalls,
} from "./call-detections/recorded-calls";

const PIPELINE = "detections/pipelines/cloudtrail.yml";
const RANDOM_COUNT = 3000;
const SETS = {
  recorded: recordedCalls,
  mutated: mutatedCalls,
  identified: identifiedCalls,
  combined: combinedCalls,
  random: randomCalls(RANDOM_COUNT),
};
const calls = Object.values(SETS).flat();
const rules = sigmaRules("detections/aws");
const alerts = Object.keys(patterns) as (keyof typeof patterns)[];

/** The emitted patterns by alert. Both regions must have the same. */
const emitted = Object.fromEntries(
  alerts.map((alert) => {
    const texts = untypedResources(whole("production"), "aws_cloudwatch_event_rule")
      .filter(({ block }) => `${block.name}`.endsWith(alert))
      .map(({ block }) => `${block.event_pattern}`);
    expect([alert, texts.length, new Set(texts).size]).toEqual([alert, 2, 1]);
    return [alert, JSON.parse(texts[0] ?? "")];
  }),
);

let engines: CallEngines;
beforeAll(async () => {
  engines = await CallEngines.start(calls);
});
afterAll(() => engines?.stop());

/** The records that only one of the engines finds. */
const differences = (one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> = new Set()) =>
  calls.filter((_, index) => one.has(`${index}`) !== other.has(`${index}`));
const matched = (pattern: object) => engines.matched({ pattern }).pattern;

test("the stored patterns and queries are those of the Sigma rules", async () => {
  const compiled = await compileCalls(rules);
  expect(patterns).toEqual(Object.fromEntries(Object.entries(compiled).map(([name, { pattern }]) => [name, pattern])));
  expect(queries).toEqual(Object.fromEntries(Object.entries(compiled).map(([name, { query }]) => [name, query])));
});

test("the emitted pattern and the stored query find the same records, and each rule's too", async () => {
  const rulePatterns = Object.fromEntries(rules.map((rule) => [rule.name, eventPattern([rule])]));
  const byEvent = engines.matched({ ...emitted, ...rulePatterns });
  const byQuery = await engines.found({ ...queries, ...(await compileRules(rules, PIPELINE)) });
  const lines = Object.keys(byQuery).map((name) => {
    expect([name, differences(byEvent[name], byQuery[name])]).toEqual([name, []]);
    expect(byEvent[name]?.size).toBeGreaterThan(0);
    let from = 0;
    const counts = Object.entries(SETS).map(([set, { length }]) => {
      const ids = Array.from({ length }, (_, index) => `${from + index}`);
      from += length;
      const fired = ids.filter((id) => byEvent[name]?.has(id)).length;
      return `${set} ${fired}/${length - fired}`;
    });
    return `${name}: ${counts.join(", ")}`;
  });
  process.stdout.write(`fired/not fired by both engines, of ${calls.length} calls\n${lines.join("\n")}\n`);
});

test("an engineer's saved query finds the calls of the alert", async () => {
  const { AlertingChangedByHand, SecurityMonitoringDisabled } = engines.matched(emitted);
  expect(differences(await engines.asked("monitoring-disabled"), SecurityMonitoringDisabled)).toEqual([]);
  expect(differences(await engines.asked("alerting-changed"), AlertingChangedByHand)).toEqual([]);
});

/** A record that the log store refuses is a dead letter, of which an alert notifies. */
const isRefused = (call: Call) => [call.eventSource, call.eventName].some((text) => typeof text !== "string");

test("the log store refuses only records without a service or a name", () => {
  expect(engines.refusedCount).toBe(calls.filter(isRefused).length);
});

test("each value that a pattern lacks is found", async () => {
  const byQuery = await engines.found(queries);
  for (const alert of alerts) {
    // The service, where a pattern has it, implies the source.
    const hasService = JSON.stringify(patterns[alert]).includes('"eventSource"');
    const broken = mutants(patterns[alert], (field) => field === "source" && hasService).map(
      (pattern, index) => [`${alert}-${index}`, pattern as object] as const,
    );
    expect(broken.length).toBeGreaterThan(40);
    const byEvent = engines.matched(Object.fromEntries(broken));
    const equal = broken.filter(([name]) => differences(byEvent[name], byQuery[alert]).length === 0);
    expect(equal.map(([, pattern]) => pattern)).toEqual([]);
  }
});

test("each value or field that a query lacks is found", async () => {
  for (const rule of rules) {
    const broken = mutants(rule.detection, (field) => field === "condition" || field in rule.detection).map(
      (detection, index) => ({ ...rule, id: randomUUID(), name: `${rule.name}_${index}`, detection }) as SigmaRule,
    );
    const compiled = await compileRules(broken, PIPELINE);
    const byEvent = matched(eventPattern([rule]));
    for (const { name, detection } of broken) {
      const query = compiled[name] ?? "";
      // Another number of records is a difference; the same number may be of other records.
      if ((await engines.countFound(query)) !== byEvent?.size) continue;
      const { [name]: found } = await engines.found({ [name]: query });
      expect([detection, differences(found, byEvent)]).not.toEqual([detection, []]);
    }
  }
});

/** Selections with everything that both engines can express, beside the service. */
const EXPRESSED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  a_prefix: { selection: { "eventName|startswith": ["Delete", "Stop"] }, condition: "service and selection" },
  a_suffix: { selection: { "eventName|endswith": ["Filter", "IPSet"] }, condition: "service and selection" },
  another_name: { others: { eventName: ["StopLogging", "Disable"] }, condition: "service and not others" },
  no_prefix: { others: { "eventName|startswith": ["Delete", "Stop"] }, condition: "service and not others" },
  no_suffix: { others: { "eventName|endswith": "Filter" }, condition: "not others and service" },
  a_code: { selection: { errorCode: ["AccessDenied", null] }, condition: "service and selection" },
  another_code: { others: { errorCode: "AccessDenied" }, condition: "service and not (others)" },
  a_list_of_maps: {
    selection: [{ eventName: "CreateFilter", errorCode: null }, { "eventName|endswith": "Trail" }],
    condition: "all of serv* and selection",
  },
  not_both: {
    others: { eventName: "StopLogging", errorCode: "AccessDenied" },
    condition: "service and not others",
  },
  neither: {
    filter_name: { eventName: "StopLogging" },
    filter_code: { errorCode: "AccessDenied" },
    condition: "service and not 1 of filter_*",
  },
  another_role: {
    roles: { "userIdentity.sessionContext.sessionIssuer.userName|startswith": "gocarbontracker-" },
    others: { eventName: "StopLogging" },
    condition: "service and not (roles or others)",
  },
  flags: {
    on: { "requestParameters.enable": true },
    region: { "requestParameters.isMultiRegionTrail": false },
    condition: "service and (on or region)",
  },
};

test("everything that a rule may say means the same in both engines", async () => {
  const services = ["cloudtrail", "guardduty", "inspector2", "access-analyzer"];
  const service = { eventSource: services.map((name) => `${name}.amazonaws.com`) };
  const expressed = Object.entries(EXPRESSED).map(
    ([name, detection]): SigmaRule => ({
      ...(rules[0] as SigmaRule),
      id: randomUUID(),
      name,
      detection: { service, ...detection },
    }),
  );
  const byEvent = engines.matched(Object.fromEntries(expressed.map((rule) => [rule.name, eventPattern([rule])])));
  const byQuery = await engines.found(await compileRules(expressed, PIPELINE));
  for (const { name } of expressed) {
    expect([name, differences(byEvent[name], byQuery[name]).filter((call) => !isRefused(call))]).toEqual([name, []]);
    expect(byEvent[name]?.size).toBeGreaterThan(10);
    expect(byEvent[name]?.size).toBeLessThan(calls.length / 2);
  }
});
