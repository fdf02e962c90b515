import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { type AlertName, alertPolicy, allAlertNames } from "../../policy/alert-policies";
import { detectionNames } from "../../policy/detection-names";
import { type Base, makeBase } from "../../verification/simulator/base";
import { expectationOf } from "../../verification/simulator/expected";
import { incidentOf, randomCases } from "../../verification/simulator/fuzz";
import type { Incident } from "../../verification/simulator/incident";
import { incidents } from "../../verification/simulator/incidents";
import { knownFindings } from "../../verification/simulator/known-findings";
import { knownLimitOf } from "../../verification/simulator/known-limits";
import { momentsOf } from "../../verification/simulator/moment-of";
import { OURS } from "../../verification/simulator/outcome";
import { runSimulation } from "../../verification/simulator/run";
import { runFuzz } from "../../verification/simulator/run-fuzz";
import shortList from "../../verification/simulator/short-list.json";
import { spanOf } from "../../verification/simulator/simulate";
import { type Emitted, emittedResources } from "../support";
import { securityEventScenarios } from "../verification/cloudwatch/security-event-scenarios";
import { whole } from "../whole";

const stacks = whole("production");
const folder = mkdtempSync(join(tmpdir(), "simulator-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm test` simulates the short list, and the nightly, with `ALL_INCIDENTS=true`, every incident. */
const isAll = process.env.ALL_INCIDENTS === "true";
const simulated = isAll ? incidents : incidents.filter(({ name }) => shortList.includes(name));

const SEED = 1;
/** Random incidents without the causes of known limits. Those of the weekend are left out: no other incident shares the time before them. */
const cases = randomCases(200, SEED)
  .filter(({ startHour, causes }) => {
    const isKnown = causes.some((cause) => knownLimitOf({ startHour, causes: [cause] }) !== undefined);
    return startHour > 0 && !isKnown;
  })
  .map((one) => ({ one, incident: incidentOf(one, "random") }));
const isHarmful = ({ incident }: (typeof cases)[number]) => {
  const { startSecond, endSecond } = spanOf(incident);
  return expectationOf(momentsOf(incident), startSecond, endSecond).required.length > 0;
};
/** The first ones, most of which harm no user, and the next ones that require a notification. */
const random = [...cases.slice(0, 12), ...cases.slice(12).filter(isHarmful).slice(0, 4)];

let base: Base;
beforeAll(async () => {
  const all = [...simulated, ...random.map(({ incident }) => incident)];
  base = await makeBase("production", recordingRules(stacks), all, folder);
});

/** The alerts that fired in each incident, and the known findings that were found, in all simulations of this file. */
const fired = new Map<string, readonly string[]>();
const found = new Set<string>();

test.each(simulated.map((incident) => [incident.name, incident] as const))(
  "%s: notifies as much as users suffer, once and in time, and no reference set is better",
  async (_, incident) => {
    const { outcomes, faults } = await runSimulation(stacks, "production", incident, folder, base);
    fired.set(incident.name, outcomes[0]?.alerts ?? []);
    const isKnown = (fault: string) => knownFindings.find(({ finding }) => fault.startsWith(finding));
    for (const fault of faults) found.add(isKnown(fault)?.finding ?? "");
    expect(faults.filter((fault) => isKnown(fault) === undefined)).toEqual([]);
    expect(outcomes.map(({ set }) => set)).toEqual([OURS, "thresholds", "workbook"]);
  },
);

test.each(random.map(({ one, incident }) => [incident.story, one] as const))(
  "random incident at %s: notifies as much as users suffer, or has a reason",
  async (_, one) => {
    const simulate = (incident: Incident) => runSimulation(stacks, "production", incident, folder, base);
    const findings = await runFuzz([one], simulate, () => undefined);
    expect(findings.filter(({ why }) => why === undefined)).toEqual([]);
  },
);

test("every known finding is still found", () => {
  const ofFirstStart = knownFindings.filter(({ isOfLaterStart }) => isOfLaterStart !== true);
  expect(ofFirstStart.map(({ finding }) => finding).filter((finding) => !found.has(finding))).toEqual([]);
});

/**
 * Alerts of losses and of silence over days, of a disk that stays nearly full, of drift and of missing patches. No incident lasts so long, and
 * other tests have them.
 */
const OF_DAYS: readonly AlertName[] = [
  "AvailabilityBudgetCreepingBurn",
  "ConfigurationDrifted",
  "DiskUsageHigh",
  "ErrorRateBudgetSlowBurn",
  "ErrorRateBudgetCreepingBurn",
  "QuietLogSourceSilent",
  "VulnerabilityOverdue",
];

/** Alerts of the security services: no incident is an attack. Events in the vendors' shapes fire them in `security-event-scenarios.ts`, and
 * lines of users' activity in `detections.test.ts`, and calls in `calls-by-hand.test.ts`. A failed count of findings is in `open-finding-count.test.ts`. */
const OF_ATTACKS = [
  ...Object.keys(securityEventScenarios),
  ...detectionNames,
  "AccountMisuseReported",
  "FindingsNotCounted",
];

test("every alert of every tool fires in some incident, unless its data is planned, it needs days, or it reports attacks", () => {
  // The short list must reach them also when every incident was simulated.
  const reached = new Set(shortList.flatMap((name) => fired.get(name) ?? []));
  const unreached = allAlertNames().filter((name) => !reached.has(name) && alertPolicy(name).planned === undefined);
  expect(unreached.sort()).toEqual([...OF_DAYS, ...OF_ATTACKS].sort());
});

/** An incident of the short list: the others do not share the time before them. */
const incident = (name: string) => {
  const found = incidents.find((one) => one.name === name && shortList.includes(name));
  if (found === undefined) throw new Error(`${name} is not on the short list: add it to choose-short-list.ts`);
  return found;
};
const rule = (copy: Stacks, name: string): Emitted =>
  emittedResources(copy, "grafana_rule_group")
    .flatMap(({ block }) => block.rule)
    .find((candidate: Emitted) => candidate.name === name);
const withoutContactPoint = (copy: Stacks, severity: string) => {
  for (const { block } of emittedResources(copy, "grafana_contact_point"))
    if (block.name === severity) block.pagerduty = [];
};

/** The faults of the simulation of an incident with changed rules, a line each. */
async function faultsOf(name: string, change: (copy: Stacks) => void): Promise<string> {
  const copy = structuredClone(stacks);
  change(copy);
  const { faults } = await runSimulation(copy, "production", incident(name), folder, base);
  return faults.join("\n");
}

test.each<[string, string, (copy: Stacks) => void, string]>([
  [
    "an unreachable limit",
    "total-outage",
    (copy) => {
      const verdict = rule(copy, "ServiceDown").data.at(-1);
      verdict.model = verdict.model.replace("$A < 1", "$A < 0");
    },
    "total-outage: the page of P0 came after",
  ],
  [
    "a paused rule",
    "total-outage",
    (copy) => {
      rule(copy, "ServiceDown").is_paused = true;
    },
    "total-outage: the page of P0 came after",
  ],
  [
    "the name of a metric without a source",
    "rules-fail",
    (copy) => {
      const [query] = rule(copy, "RuleEvaluationsFailing").data;
      query.model = query.model.replaceAll("grafana_alerting_rule_evaluation_failures_total", "grafana_failures_total");
    },
    "rules-fail: no page of P1 came",
  ],
  ["a route without a contact point", "sick-instance", (copy) => withoutContactPoint(copy, "p1"), "sick-instance: "],
  [
    "a route without a contact point, although a later synthetic test notifies,",
    "total-outage",
    (copy) => withoutContactPoint(copy, "p0"),
    "must come within 60 s",
  ],
  [
    "an alert that waits five minutes",
    "total-outage",
    (copy) => {
      rule(copy, "ServiceDown").for = "5m";
    },
    "must come within 60 s",
  ],
  [
    "samples of a failed collector that count for five minutes",
    "outage-without-collector",
    (copy) => {
      const [query] = rule(copy, "ServiceDown").data;
      query.model = query.model.replaceAll("[30s]", "[5m]");
    },
    "must come within 90 s",
  ],
  [
    "rules that each fire for a source that does not answer",
    "source-hiccup",
    (copy) => {
      for (const { block } of emittedResources(copy, "grafana_rule_group")) {
        for (const emitted of block.rule) emitted.exec_err_state = "Error";
      }
    },
    "source-hiccup: ",
  ],
  [
    "a heartbeat that continues without its data source",
    "source-unanswering",
    (copy) => {
      rule(copy, "Heartbeat").exec_err_state = "KeepLast";
    },
    "source-unanswering: ",
  ],
])("%s is a fault in the simulation of %s", async (_, name, change, sentence) => {
  expect(await faultsOf(name, change)).toContain(sentence);
});

// Each of these makes a time before its incident of its own, which takes half a minute of a processor.
if (isAll) {
  test("the name of a metric without a source, which only recordings read, is a fault", async () => {
    const faults = await faultsOf("sick-instance", (copy) => {
      for (const { block } of emittedResources(copy, "aws_prometheus_rule_group_namespace")) {
        block.data = block.data.replaceAll("http_requests_total{", "http_request_total{");
      }
    });
    expect(faults).toContain("sick-instance: ");
  });

  test("an incident has the same outcome with the shared time before it as with its own", async () => {
    const shared = await runSimulation(stacks, "production", incident("zone-lost"), folder, base);
    const own = await runSimulation(stacks, "production", incident("zone-lost"), folder);
    expect(own.outcomes).toEqual(shared.outcomes);
  });
}
