import { resourcesOfType } from "../../checks/emitted/configuration";
import { externalDetectionFaults, externalDetectionReport } from "../../verification/external-detection";
import { whole } from "../whole";

const NAMES = ["production", "staging", "sandbox"] as const;

test.each(NAMES)("in %s whatever is found from outside is told before somebody has to respond", (name) => {
  expect(externalDetectionFaults(whole(name))).toEqual([]);
});

test("a check that is made too seldom for its severity is named with its time and the handbook's", () => {
  const copy = structuredClone(whole("production"));
  for (const { block } of resourcesOfType(copy, "sentry_uptime_monitor")) block.interval_seconds = 300;
  expect(externalDetectionFaults(copy)).toEqual([
    'Sentry notifies of WebAppUnreachable after 910 seconds, must be less than 900 ("Response Time: 15 minutes"): run it more often, or shorten its waits',
  ]);
});

test("the report names each once, the most urgent first", () => {
  const lines = externalDetectionReport(whole("production")).split("\n");
  expect(lines.filter((line) => line.includes("UnreachableFromOutside"))).toHaveLength(1);
  const severities = lines.flatMap((line) => /^P\d/.exec(line)?.[0] ?? []);
  expect(severities).toEqual([...severities].sort());
  expect(severities.length).toBeGreaterThan(5);
});
