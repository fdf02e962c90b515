import { resourcesOfType, type Stacks } from "../../../checks/emitted/configuration";
import { homes } from "../../../policy/alert-policies";
import { coverageFaults, plannedAlerts, plannedAlertsReport } from "../../../verification/coverage/coverage";
import { repositoryFiles } from "../../../verification/coverage/repository-files";
import { sentencesOf } from "../../../verification/coverage/sentences";
import { traceFaults, traceLines } from "../../../verification/coverage/trace";
import type { Emitted } from "../../support";
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

test("a number that differs from its sentence stands below it, with the reason", () => {
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

test("every sentence of the handbook leads somewhere in production", () => {
  expect(traceFaults(stacks.production, files)).toEqual([]);
});

test("the handbook's chapters are read whole: bullets, points, the tree and the workflow's eight stages", () => {
  const sentences = sentencesOf(files.get(HANDBOOK) ?? "");
  expect(sentences).toContain("Application Uptime: 99.9% target");
  expect(sentences).toContain("Escalation: Within 30 minutes if unresolved");
  expect(sentences).toContain("Post-Incident Review");
  expect(sentences.length).toBeGreaterThanOrEqual(52);
});

test("a sentence of the severities leads to its policy, its alerts and tests", () => {
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

test("a kind of resource that nobody has thought of is named", () => {
  const more = broken((copy) => {
    Object.assign(copy["production-data"]?.resource, { aws_sqs_queue: { jobs: {} } });
  });
  expect(coverageFaults(more, TODAY)).toEqual([
    "aws_sqs_queue is emitted and nobody has said what watches it: put it into a class of verification/coverage/classes.ts, with its alerts or an exemption",
  ]);
});

test("a class whose alerts are gone is named", () => {
  const blind = broken((copy) => {
    for (const { block } of resourcesOfType(copy, "aws_cloudwatch_metric_alarm")) {
      if (block.alarm_name.includes("Cache")) block.tags = {};
    }
  });
  expect(coverageFaults(blind, TODAY).join()).toContain(
    "cache can fail and none of CacheMemoryHigh, CacheReplicaLagHigh is emitted and live",
  );
});

test("a single condition that nothing tells of any more is named, although others of its tool are told", () => {
  const blind = broken((copy) => {
    const alerts = copy["production-sentry"]?.resource.sentry_alert;
    for (const id of Object.keys(alerts)) if (alerts[id].name.endsWith("ErrorRegressed")) delete alerts[id];
  });
  expect(coverageFaults(blind, TODAY)).toEqual([
    "ErrorRegressed is a condition of sentry, which tells of others here and not of it: emit its alert",
  ]);
});

test("what was planned or exempt until a day is a fault the day after", () => {
  expect(coverageFaults(stacks.production, "2027-03-31").filter((fault) => !fault.includes("holidays"))).toEqual([]);
  const after = coverageFaults(stacks.production, "2027-04-01").join("\n");
  expect(after).toContain("RestoreTestFailed was to be watched by 2027-03-31 (the restore test plans) and is not");
  expect(after).toContain("the exemption of logGroups ended on 2027-03-31");
  expect(after).toContain(
    "the routine restore-test was to check in by 2027-03-31 (the restore test plans) and does not",
  );
});

test("holidays have to reach a month ahead", () => {
  expect(coverageFaults(stacks.production, "2027-12-05").join()).toContain("knows holidays until 2027-12-31");
});

test("a new sentence of the handbook that leads nowhere is a fault, and so is an entry for what it does not say", () => {
  const handbook = files.get(HANDBOOK) ?? "";
  const more = handbook.replace("- **CPU Usage**", "- **Battery**: >20% charge\n- **CPU Usage**");
  expect(traceFaults(stacks.production, new Map([...files, [HANDBOOK, more]]))).toEqual([
    'the handbook says "**Battery**: >20% charge", which leads to no alert, resource or file: build it, and quote the sentence in `handbook` of an alert policy, or enter it in verification/coverage/traces.ts',
  ]);
  const less = handbook.replace("- **Network Bandwidth**: <80% utilization\n", "");
  expect(traceFaults(stacks.production, new Map([...files, [HANDBOOK, less]]))).toEqual([
    'the policy of NetworkUsageHigh quotes "**Network Bandwidth**: <80% utilization", which the handbook does not say: correct it',
  ]);
});

test("a sentence that is built and that no test holds is a fault", () => {
  const untested = new Map([...files].filter(([path]) => !path.startsWith("test/runbooks/")));
  expect(traceFaults(stacks.production, untested)).toContain(
    'the handbook says "Implement Fix", which no test holds: write one, and enter it in verification/coverage/traces.ts',
  );
});

test("an entry that leads to an alert that is not there is a fault", () => {
  const without = broken((copy) => {
    for (const { block } of resourcesOfType(copy, "grafana_rule_group")) {
      block.rule = block.rule.filter(({ name }: Emitted) => name !== "NetworkUsageHigh");
    }
  });
  expect(traceFaults(without, files)).toContain(
    '"**Network Bandwidth**: <80% utilization" is to be kept by alert NetworkUsageHigh of grafana, which is not there: build it, have the environment use its tool, or correct the entry',
  );
});

const told = (copy: Stacks) => plannedAlerts(copy).map(({ name }) => name);

test("everything that is not planned is told of in production", () => {
  expect(told(stacks.production)).toEqual([]);
});

test("an environment that does without a tool is told what nobody watches any more", () => {
  const { "production-sentry": _, ...withoutSentry } = stacks.production;
  expect(told(withoutSentry).sort()).toEqual(Object.keys(homes.sentry).sort());
  const { "production-datadog": __, ...withoutDatadog } = stacks.production;
  expect(told(withoutDatadog).sort()).toEqual(Object.keys(homes.datadog).sort());
  expect([withoutSentry, withoutDatadog].flatMap((one) => coverageFaults(one, TODAY))).toEqual([]);
  expect(plannedAlertsReport(withoutDatadog, "production")).toMatch(
    /^Watched by nobody in production.*\n(.*\n)*UnreachableFromOutside +P0 +Most test locations/,
  );
  expect(plannedAlertsReport(stacks.production, "production")).toBe("");
  // One sentence of the handbook is kept by Datadog alone.
  expect(traceFaults(withoutDatadog, files)).toEqual([
    expect.stringMatching(
      /"\*\*Page Load Time\*\*: .*" is to be kept by alert PageLoadSlow of datadog, which is not there/,
    ),
  ]);
});
