import type { Stacks } from "../../../checks/emitted/configuration";
import { type Severity, severities } from "../../../policy/severities";
import { synthetics } from "../../../policy/synthetics";
import { DatadogStack } from "../../../stacks/datadog-stack";
import { PagerDutyStack } from "../../../stacks/pagerduty-stack";
import { type Detection, detections } from "../../../verification/datadog/detection";
import { fromDatadog } from "../../../verification/paging/from-datadog";
import { orchestratedAt } from "../../../verification/paging/orchestration";
import { type Emitted, emittedResources, environment, organization, synthesized } from "../../support";

const production = environment("production");
const stacks: Stacks = synthesized((app) => {
  const pager = new PagerDutyStack(app, production);
  new DatadogStack(app, production, { organization: organization(), pager });
});
/** Seconds for which PagerDuty suspends the alert. */
const heldBack = (name: string): number => {
  const { pagerEvent } = fromDatadog(stacks).find(({ alert }) => alert === name) ?? {};
  if (pagerEvent === undefined) throw new Error(`${name} has no PagerDuty service`);
  return orchestratedAt(stacks, pagerEvent)(Date.UTC(2027, 1, 2, 12) / 1000).suspendSeconds;
};
const all = detections(stacks);
const of = (name: string, some = all): Detection => {
  const found = some.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no detection of ${name}`);
  return found;
};

/** The handbook's response times: fifteen minutes, an hour, four hours. */
const RESPONSE_SECONDS: Record<string, number> = { P0: 15 * 60, P1: 3600, P2: 4 * 3600 };

test("every synthetic test with an alert is measured", () => {
  expect(all.map(({ name, severity }) => `${severity} ${name}`).sort()).toEqual([
    "P0 UnreachableFromOutside",
    "P1 DataQueryFailed",
    "P1 JourneyFailed",
    "P2 PageLoadSlow",
    "P2 RealTimeUnreachable",
  ]);
});

test.each(all.map((one) => [one.name, one] as const))(
  "%s notifies within its share of the response time",
  (_, { name, severity, notifiedSeconds }) => {
    const { urgentPercent, otherPercent } = synthetics.detection;
    const share = (severity === "P0" ? urgentPercent : otherPercent) / 100;
    expect(severities[severity as Severity].responseMinutes * 60).toBe(RESPONSE_SECONDS[severity]);
    expect(notifiedSeconds + heldBack(name)).toBeLessThanOrEqual((RESPONSE_SECONDS[severity] ?? 0) * share);
  },
);

test("an outage notifies within five minutes: an interval, three tries of ten seconds with a second between, and the evaluation", () => {
  expect(of("UnreachableFromOutside").notifiedSeconds).toBe(60 + 3 * 10 + 2 * 1 + 60);
});

test("a composite monitor notifies one evaluation later", () => {
  const { failedSeconds, notifiedSeconds } = of("DataQueryFailed");
  expect(failedSeconds).toBe(180 + 3 * (10 + 10) + 2 * 1 + 180 + 60);
  expect(notifiedSeconds).toBe(failedSeconds + 60);
});

const explained = all.filter(({ explainedBy }) => explainedBy.length > 0);

test("a test that explains others fails before their alerts: one cause notifies once", () => {
  expect(explained).toHaveLength(4);
  for (const { name, earliestSeconds, explainedBy } of explained) {
    const late = explainedBy.filter(({ failedSeconds }) => failedSeconds > earliestSeconds + heldBack(name));
    expect([name, late]).toEqual([name, []]);
  }
});

test("a test that fails until its next run, after an outage that explains it, notifies no engineer", () => {
  for (const { name, lingersSeconds } of explained) {
    expect([name, heldBack(name) >= lingersSeconds]).toEqual([name, true]);
  }
  expect(heldBack("UnreachableFromOutside")).toBe(0);
});

test("two slow runs in a row are needed: the minimum duration is longer than an interval", () => {
  const { everySeconds, failingSeconds } = synthetics.pageLoad;
  expect(failingSeconds).toBeGreaterThan(everySeconds);
});

test("a longer interval, another retry or a longer timeout delays the alert by its seconds", () => {
  const changed = (change: (test: Emitted) => void): Detection => {
    const copy = structuredClone(stacks) as Stacks;
    for (const { block } of emittedResources(copy, "datadog_synthetics_test")) {
      if (block.subtype === "http") change(block);
    }
    return of("UnreachableFromOutside", detections(copy));
  };
  expect(changed(({ options_list }) => (options_list.tick_every += 60)).notifiedSeconds).toBe(152 + 60);
  expect(changed(({ options_list }) => (options_list.retry.count += 1)).notifiedSeconds).toBe(152 + 11);
  expect(changed(({ options_list }) => (options_list.min_failure_duration += 300)).notifiedSeconds).toBe(152 + 300);
  expect(changed(({ request_definition }) => (request_definition.timeout += 5)).notifiedSeconds).toBe(152 + 15);
});

test("it resolves within an interval, a run and an evaluation", () => {
  expect(of("UnreachableFromOutside").lingersSeconds).toBe(60 + 10 + 60);
});
