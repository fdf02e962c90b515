import { type Severity, severities } from "../../../policy/severities";
import { synthetics } from "../../../policy/synthetics";
import { type Detection, detections } from "../../../proofs/datadog/detection";
import { found, type Stacks } from "../../../proofs/emitted/configuration";
import { DatadogStack } from "../../../stacks/datadog-stack";
import { type Emitted, environment, organization, pager, synthesized } from "../../support";

const stacks: Stacks = synthesized((app) => {
  new DatadogStack(app, environment("production"), { organization: organization(), pager });
});
const all = detections(stacks);
const of = (name: string, some = all): Detection => {
  const found = some.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no detection of ${name}`);
  return found;
};

/** The handbook: fifteen minutes, an hour, four hours. */
const RESPONSE_SECONDS: Record<string, number> = { P0: 15 * 60, P1: 3600, P2: 4 * 3600 };

test("every journey that people are told of is counted", () => {
  expect(all.map(({ name, severity }) => `${severity} ${name}`).sort()).toEqual([
    "P0 UnreachableFromOutside",
    "P1 DataQueryFailed",
    "P1 JourneyFailed",
    "P2 PageLoadSlow",
    "P2 RealTimeUnreachable",
  ]);
});

test.each(all.map((one) => [one.name, one] as const))(
  "%s is told while there is time to respond",
  (_, { severity, toldSeconds }) => {
    const { urgentPercent, otherPercent } = synthetics.detection;
    const share = (severity === "P0" ? urgentPercent : otherPercent) / 100;
    expect(severities[severity as Severity].responseMinutes * 60).toBe(RESPONSE_SECONDS[severity]);
    expect(toldSeconds).toBeLessThanOrEqual((RESPONSE_SECONDS[severity] ?? 0) * share);
  },
);

test("an outage is told within five minutes: an interval, three tries of ten seconds with a second between, and the evaluation", () => {
  expect(of("UnreachableFromOutside").toldSeconds).toBe(60 + 3 * 10 + 2 * 1 + 60);
});

test("what takes more than one monitor is told an evaluation later", () => {
  const { failedSeconds, toldSeconds } = of("DataQueryFailed");
  expect(failedSeconds).toBe(180 + 3 * (10 + 10) + 2 * 1 + 180 + 60);
  expect(toldSeconds).toBe(failedSeconds + 60);
});

test("a cause is known before anything that it explains can be told: one cause is told once", () => {
  const explained = all.filter(({ explainedBy }) => explainedBy.length > 0);
  expect(explained).toHaveLength(4);
  for (const { name, earliestSeconds, explainedBy } of explained) {
    expect([name, explainedBy.filter(({ failedSeconds }) => failedSeconds > earliestSeconds)]).toEqual([name, []]);
  }
});

test("two slow visits in a row are needed: it fails for longer than an interval", () => {
  const { everySeconds, failingSeconds } = synthetics.pageLoad;
  expect(failingSeconds).toBeGreaterThan(everySeconds);
});

test("an interval, a retry or a timeout more makes it later, to the second", () => {
  const changed = (change: (test: Emitted) => void): Detection => {
    const copy = structuredClone(stacks) as Stacks;
    for (const { block } of found(copy, "datadog_synthetics_test")) {
      if (block.subtype === "http") change(block);
    }
    return of("UnreachableFromOutside", detections(copy));
  };
  expect(changed(({ options_list }) => (options_list.tick_every += 60)).toldSeconds).toBe(152 + 60);
  expect(changed(({ options_list }) => (options_list.retry.count += 1)).toldSeconds).toBe(152 + 11);
  expect(changed(({ options_list }) => (options_list.min_failure_duration += 300)).toldSeconds).toBe(152 + 300);
  expect(changed(({ request_definition }) => (request_definition.timeout += 5)).toldSeconds).toBe(152 + 15);
});

test("it lingers after its end for an interval, a run and an evaluation at most", () => {
  expect(of("UnreachableFromOutside").lingersSeconds).toBe(60 + 10 + 60);
});
