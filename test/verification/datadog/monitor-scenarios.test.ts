import { resolveTo } from "../../../checks/emitted/references";
import { resourcesOfType } from "../../../checks/emitted/resources";
import type { Attributes } from "../../../checks/emitted/schemas";
import { homes } from "../../../policy/alert-policies";
import { alerts, type Evaluated } from "../../../verification/datadog/monitor";
import { whole } from "../../whole";

type Monitor = Attributes<"datadog_monitor">;

const stacks = whole("production");
const STACK = "production-datadog";
const monitors = resourcesOfType(stacks, "datadog_monitor").map(({ block }) => block);
const titled = (name: string, of?: string) =>
  monitors.find((one) => one.name.includes(`] ${name}: `) && (of === undefined || one.name.endsWith(`: ${of}`)));
const parts = (composite: Monitor): Monitor[] =>
  [...composite.query.matchAll(/\$\{datadog_monitor\.[\w-]+\.id\}/g)].flatMap(
    ([reference]) => resolveTo(stacks, STACK, reference, "datadog_monitor")?.block ?? [],
  );

/** True when the monitor notifies; a composite does when its measured part alerts and its count is high enough. */
function notifies(name: string, value: Evaluated, count: Evaluated, of?: string): boolean {
  const monitor = titled(name, of);
  if (monitor === undefined) throw new Error(`nothing tells of ${name}`);
  if (monitor.type !== "composite") return alerts(monitor, value);
  expect(monitor.query).toMatch(/^\$\{[^}]+\} && !\$\{[^}]+\}$/);
  const [measured, few] = parts(monitor);
  return alerts(measured!, value) && !alerts(few!, count);
}

const NANOSECONDS = 1e9;
const HUNDRED = 100;

/** A value that fires and one just inside the limit, in Datadog's unit, with the required number of samples. */
const scenarios: [name: string, over: number, inside: number, enough?: number, of?: string][] = [
  // The handbook's two seconds and one, and half a second of network.
  ["FirstLoadSlowForUsers", 2.501 * NANOSECONDS, 2.5 * NANOSECONDS, HUNDRED],
  ["CachedLoadSlowForUsers", 1.501 * NANOSECONDS, 1.5 * NANOSECONDS, HUNDRED],
  ["UsersFrustrated", 5.1, 5, HUNDRED],
  // The handbook's half a second for data queries, in seconds.
  ["EndpointClassSlow", 0.51, 0.5, 200, "data queries"],
  ["EndpointClassSlow", 10.1, 10, 200, "uploads"],
  ["EndpointClassSlow", 1.01, 1, 200, "sign-in"],
  ["EndpointClassFailing", 1.1, 1, 200, "data queries"],
  ["EndpointClassFailing", 1.1, 1, 200, "uploads"],
  ["EndpointClassFailing", 1.1, 1, 200, "sign-in"],
  // No data fires, and a single sample does not.
  ["BrowserTelemetryMissing", 0, 1],
  ["TraceTelemetryMissing", 0, 1],
  ["SyntheticsSilent", 0, 1],
];

test("every metric alert of Datadog has a value that fires and one that does not", () => {
  const ofRobots = [
    "UnreachableFromOutside",
    "JourneyFailed",
    "DataQueryFailed",
    "RealTimeUnreachable",
    "PageLoadSlow",
  ];
  expect([...new Set(scenarios.map(([name]) => name)), ...ofRobots].sort()).toEqual(Object.keys(homes.datadog).sort());
});

const each = (some: typeof scenarios) => some.map((one) => [[one[0], one[4]].join(" ").trim(), one] as const);

test.each(each(scenarios))("%s fires above its limit, and not at it", (_, scenario) => {
  const [name, over, inside, enough, of] = scenario;
  expect([notifies(name, over, enough, of), notifies(name, inside, enough, of)]).toEqual([true, false]);
});

test.each(each(scenarios.filter(([, , , enough]) => enough !== undefined)))(
  "%s says nothing when too few were counted, or none",
  (_, scenario) => {
    const [name, over, , enough = 0, of] = scenario;
    expect([notifies(name, over, enough - 1, of), notifies(name, over, undefined, of)]).toEqual([false, false]);
  },
);

test.each(["BrowserTelemetryMissing", "TraceTelemetryMissing", "SyntheticsSilent"])("%s fires without data", (name) => {
  expect(notifies(name, undefined, undefined)).toBe(true);
});

test("a query with another number than the threshold is rejected, as in Datadog", () => {
  const monitor = { ...titled("SyntheticsSilent")!, monitor_thresholds: { critical: "2" } };
  expect(() => alerts(monitor, 0)).toThrow("its query compares with 1 and its threshold is 2, must be equal");
});
