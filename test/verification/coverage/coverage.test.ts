import type { Stacks } from "../../../checks/emitted/configuration";
import { homes } from "../../../policy/alert-policies";
import { coverageFaults, plannedAlerts, plannedAlertsReport } from "../../../verification/coverage/coverage";
import { repositoryFiles } from "../../../verification/coverage/repository-files";
import { sentencesOf } from "../../../verification/coverage/sentences";
import { traceFaults, traceLines } from "../../../verification/coverage/trace";
import { type Emitted, emittedResources } from "../../support";
import { changed } from "../../validation/support";
import { whole } from "../../whole";

const TODAY = "2026-11-24";
const NAMES = ["production", "staging", "sandbox"] as const;
const stacks = Object.fromEntries(NAMES.map((name) => [name, whole(name)])) as Record<(typeof NAMES)[number], Stacks>;
const files = repositoryFiles();
const HANDBOOK = "policy/operations-handbook.md";

test.each(NAMES)("in %s whatever can fail is watched or exempt", (name) => {
  expect(coverageFaults(stacks[name], TODAY)).toEqual([]);
});

test("the report has a number that differs from its sentence, with the reason", () => {
  const cpu = {
    sentence: "**CPU Usage**: <70% average, <90% peak",
    averagePercent: 65,
    peakPercent: 90,
    differs: "the new processors are hot",
  };
  const lines = traceLines(stacks.production, files, changed("machines", "machines.cpu", cpu));
  expect(lines.find(({ sentence }) => sentence === cpu.sentence)?.differs).toEqual([
    "machines.cpu.averagePercent is 65, must be 70 percent: the new processors are hot",
  ]);
  expect(traceLines(stacks.production, files).flatMap(({ differs }) => differs)).toEqual([]);
});

test("every sentence of the handbook has an implementation in production", () => {
  expect(traceFaults(stacks.production, files)).toEqual([]);
});

test("the handbook's chapters are read completely: bullets, points, the tree and the workflow's eight stages", () => {
  const sentences = sentencesOf(files.get(HANDBOOK) ?? "");
  expect(sentences).toContain("Application Uptime: 99.9% target");
  expect(sentences).toContain("Escalation: Within 30 minutes if unresolved");
  expect(sentences).toContain("Post-Incident Review");
  expect(sentences.length).toBeGreaterThanOrEqual(52);
});

test("a sentence of the severities has its policy, alerts and tests", () => {
  const line = traceLines(stacks.production, files).find(({ sentence }) => sentence === "Error Rate: <0.1% threshold");
  expect(line?.policy).toEqual(["policy/health.ts"]);
  expect(line?.alerts).toContain("ErrorRateHigh");
  expect(line?.tests.length).toBeGreaterThan(0);
});

const broken = (change: (copy: Record<string, Emitted>) => void): Stacks => {
  const copy = structuredClone(stacks.production) as Record<string, Emitted>;
  change(copy);
  return copy;
};

test("a resource type without a class is a fault", () => {
  const more = broken((copy) => {
    Object.assign(copy["production-data"]?.resource, { aws_sqs_queue: { jobs: {} } });
  });
  expect(coverageFaults(more, TODAY)).toEqual([
    "resource type aws_sqs_queue belongs to no class: add it to a class of verification/coverage/classes.ts that has alerts or an exemption",
  ]);
});

test("a class without its alerts is a fault", () => {
  const blind = broken((copy) => {
    for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) {
      if (block.alarm_name.includes("Cache")) block.tags = {};
    }
  });
  expect(coverageFaults(blind, TODAY).join()).toContain(
    "cache: none of its alerts CacheMemoryHigh, CacheReplicaLagHigh is generated and live",
  );
});

test("a single missing alert is a fault, although its tool has others", () => {
  const blind = broken((copy) => {
    const alerts = copy["production-sentry"]?.resource.sentry_alert;
    for (const id of Object.keys(alerts)) if (alerts[id].name.endsWith("ErrorRegressed")) delete alerts[id];
  });
  expect(coverageFaults(blind, TODAY)).toEqual([
    "ErrorRegressed: sentry has other alerts in this environment, but not this one: generate it",
  ]);
});

test("a plan or an exemption until a day is a fault the day after", () => {
  expect(coverageFaults(stacks.production, "2027-03-31").filter((fault) => !fault.includes("holidays"))).toEqual([]);
  const after = coverageFaults(stacks.production, "2027-04-01").join("\n");
  expect(after).toContain("the exemption of firewall ended on 2027-03-31");
});

test("holidays must be known for the next month", () => {
  expect(coverageFaults(stacks.production, "2027-12-05").join()).toContain("the last holiday is 2027-12-31");
});

test("a new sentence of the handbook without an alert is a fault, and so is an entry for a sentence that it lacks", () => {
  const handbook = files.get(HANDBOOK) ?? "";
  const more = handbook.replace("- **CPU Usage**", "- **Battery**: >20% charge\n- **CPU Usage**");
  expect(traceFaults(stacks.production, new Map([...files, [HANDBOOK, more]]))).toEqual([
    'the handbook\'s sentence "**Battery**: >20% charge" has no alert, resource or file: build one, and quote the sentence in `handbook` of an alert policy, or enter it in verification/coverage/traces.ts',
  ]);
  const less = handbook.replace("- **Network Bandwidth**: <80% utilization\n", "");
  expect(traceFaults(stacks.production, new Map([...files, [HANDBOOK, less]]))).toEqual([
    'the policy of NetworkUsageHigh quotes "**Network Bandwidth**: <80% utilization", which is not in the handbook: correct it',
  ]);
});

test("a sentence with an implementation and without a test is a fault", () => {
  const untested = new Map([...files].filter(([path]) => !path.startsWith("test/runbooks/")));
  expect(traceFaults(stacks.production, untested)).toContain(
    'the handbook\'s sentence "Implement Fix" has no test: write one, and enter it in verification/coverage/traces.ts',
  );
});

test("a sentence whose alert is missing is a fault", () => {
  const without = broken((copy) => {
    for (const { block } of emittedResources(copy, "grafana_rule_group")) {
      block.rule = block.rule.filter(({ name }: Emitted) => name !== "NetworkUsageHigh");
    }
  });
  expect(traceFaults(without, files)).toContain(
    '"**Network Bandwidth**: <80% utilization": alert NetworkUsageHigh of grafana is missing: build it, have the environment use its tool, or correct the entry',
  );
});

const absentAlerts = (copy: Stacks) => plannedAlerts(copy).map(({ name }) => name);

test("production has every alert that is not planned", () => {
  expect(absentAlerts(stacks.production)).toEqual([]);
});

test("the report names the alerts that an environment without a tool lacks", () => {
  const { "production-sentry": _, ...withoutSentry } = stacks.production;
  expect(absentAlerts(withoutSentry).sort()).toEqual(Object.keys(homes.sentry).sort());
  const { "production-datadog": __, ...withoutDatadog } = stacks.production;
  expect(absentAlerts(withoutDatadog).sort()).toEqual(Object.keys(homes.datadog).sort());
  expect([withoutSentry, withoutDatadog].flatMap((one) => coverageFaults(one, TODAY))).toEqual([]);
  expect(plannedAlertsReport(withoutDatadog, "production")).toMatch(
    /^Alerts that production does not have.*\n(.*\n)*UnreachableFromOutside +P0 +Most test locations/,
  );
  expect(plannedAlertsReport(stacks.production, "production")).toBe("");
  // One sentence of the handbook has its only alert in Datadog.
  expect(traceFaults(withoutDatadog, files)).toEqual([
    expect.stringMatching(/"\*\*Page Load Time\*\*: .*": alert PageLoadSlow of datadog is missing/),
  ]);
});
