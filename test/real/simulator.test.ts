import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { recordingRules } from "../../checks/emitted/recording-rules";
import { type AlertName, alertPolicy, allAlertNames } from "../../policy/alert-policies";
import { type Base, makeBase } from "../../verification/simulator/base";
import { incidents } from "../../verification/simulator/incidents";
import { knownFindings } from "../../verification/simulator/known-findings";
import { OURS } from "../../verification/simulator/outcome";
import { runSimulation } from "../../verification/simulator/run";
import shortList from "../../verification/simulator/short-list.json";
import { type Emitted, emittedResources } from "../support";
import { whole } from "../whole";

const stacks = whole("production");
const folder = mkdtempSync(join(tmpdir(), "simulator-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ten = 10 * 60_000;

/** `npm test` simulates the short list, and the nightly, with `ALL_INCIDENTS=true`, every incident. */
const isAll = process.env.ALL_INCIDENTS === "true";
const simulated = isAll ? incidents : incidents.filter(({ name }) => shortList.includes(name));

let base: Base;
beforeAll(async () => {
  base = await makeBase("production", recordingRules(stacks), simulated, folder);
}, 2 * ten);

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
  ten,
);

test("every known finding is still found", () => {
  expect(knownFindings.map(({ finding }) => finding).filter((finding) => !found.has(finding))).toEqual([]);
});

/** Alerts of losses over days, of a disk that stays nearly full, and of drift: no incident lasts so long, and other tests have them. */
const OF_DAYS: readonly AlertName[] = [
  "AvailabilityBudgetCreepingBurn",
  "ConfigurationDrifted",
  "DiskUsageHigh",
  "ErrorRateBudgetSlowBurn",
  "ErrorRateBudgetCreepingBurn",
];

test("every alert of every tool fires in some incident, unless its data is planned or it needs days", () => {
  // The short list must reach them also when every incident was simulated.
  const reached = new Set(shortList.flatMap((name) => fired.get(name) ?? []));
  const unreached = allAlertNames().filter((name) => !reached.has(name) && alertPolicy(name).planned === undefined);
  expect(unreached.sort()).toEqual([...OF_DAYS].sort());
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
    "sick-instance",
    (copy) => {
      // The alert reads recordings, which read the metric.
      for (const { block } of emittedResources(copy, "aws_prometheus_rule_group_namespace")) {
        block.data = block.data.replaceAll("http_requests_total{", "http_request_total{");
      }
    },
    "sick-instance: ",
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
])(
  "%s is a fault in the simulation of %s",
  async (_, name, change, sentence) => {
    const copy = structuredClone(stacks);
    change(copy);
    const { faults } = await runSimulation(copy, "production", incident(name), folder, base);
    expect(faults.join("\n")).toContain(sentence);
  },
  ten,
);

test(
  "an incident has the same outcome with the shared time before it as with its own",
  async () => {
    const shared = await runSimulation(stacks, "production", incident("zone-lost"), folder, base);
    const own = await runSimulation(stacks, "production", incident("zone-lost"), folder);
    expect(own.outcomes).toEqual(shared.outcomes);
  },
  ten,
);
