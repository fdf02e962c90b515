import { externalDetectionFaults, externalDetectionReport } from "../../verification/external-detection";
import { emittedResources } from "../support";
import { whole } from "../whole";

const NAMES = ["production", "staging", "sandbox"] as const;

test.each(NAMES)("in %s every alert of Datadog and Sentry notifies within its response time", (name) => {
  expect(externalDetectionFaults(whole(name))).toEqual([]);
});

test("a check that runs too seldom for its severity is a fault with its time and the handbook's", () => {
  const copy = structuredClone(whole("production"));
  for (const { block } of emittedResources(copy, "sentry_uptime_monitor")) block.interval_seconds = 300;
  expect(externalDetectionFaults(copy)).toEqual([
    'Sentry notifies of WebAppUnreachable after 910 seconds, must be less than 900 ("Response Time: 15 minutes"): run it more often, or shorten its waits',
  ]);
});

test("the report has each alert once, the most urgent first", () => {
  const lines = externalDetectionReport(whole("production")).split("\n");
  expect(lines.filter((line) => line.includes("UnreachableFromOutside"))).toHaveLength(1);
  const severities = lines.flatMap((line) => /^P\d/.exec(line)?.[0] ?? []);
  expect(severities).toEqual([...severities].sort());
  expect(severities.length).toBeGreaterThan(5);
});
