import { projectedLoad } from "../../../environments/projected-load";
import { addDays } from "../../../validation/day-arithmetic";
import { capacityPlan } from "../../../verification/capacity/capacity-plan";
import { capacityNotes, capacityReport } from "../../../verification/capacity/capacity-report";
import { monthlyCost } from "../../../verification/capacity/monthly-cost";
import { changed } from "../../environments/support";
import { environment } from "../../support";
import { whole } from "../../whole";

const TODAY = "2026-11-28";
const production = environment("production");
const stacks = whole("production");
const baseline = projectedLoad(production, 0);
const plan = capacityPlan(stacks, production, TODAY);

const cost = (load: object) => monthlyCost(stacks, production, { ...baseline, ...load });

test("every kind of limit has a row, in the order of the days", () => {
  expect(new Set(plan.rows.map(({ kind }) => kind))).toEqual(
    new Set(["trigger", "ceiling", "quota", "limit", "budget"]),
  );
  const days = plan.rows.map(({ inDays }) => inDays ?? Number.POSITIVE_INFINITY);
  expect(days).toEqual(days.toSorted((a, b) => a - b));
});

test("storage is billed in both regions, computed by hand", () => {
  expect(cost({ databaseGigabytes: 500 }) - cost({ databaseGigabytes: 400 })).toBeCloseTo(2 * 100 * 0.1, 6);
  expect(cost({ uploadsGigabytes: 100 }) - cost({ uploadsGigabytes: 0 })).toBeCloseTo(2 * 100 * 0.023, 6);
});

test("a reader costs its instance, its insights and its samples; a server costs more than its price", () => {
  expect(cost({ readers: 2 }) - cost({ readers: 1 })).toBeGreaterThan(720 * (0.276 + 2 * 0.0125));
  expect(cost({ servers: 4 }) - cost({ servers: 3 })).toBeGreaterThan(720 * 0.0816);
});

test("samples cost only where the Prometheus is Amazon's", () => {
  const plain = changed(production, { "grafana.prometheus": { kind: "plain", url: "https://prometheus.example" } });
  expect(monthlyCost(stacks, plain, baseline)).toBeLessThan(cost({}));
});

test.each([80, 100])("a budget of %d % is met on the first day whose cost reaches it", (percent) => {
  const row = plan.rows.find(({ name }) => name === `${percent} % of costs.monthlyDollars`);
  const day = row?.inDays ?? Number.NaN;
  const costIn = (days: number) => monthlyCost(stacks, production, projectedLoad(production, days + 5));
  expect(row?.limit).toBe(60 * percent);
  expect(costIn(day)).toBeGreaterThanOrEqual(60 * percent);
  expect(costIn(day - 1)).toBeLessThan(60 * percent);
  expect(row?.monthlyDollars).toBeCloseTo(costIn(day), 6);
});

test("a budget below the present cost was met on the day of the baseline", () => {
  const small = changed(production, { "costs.monthlyDollars": 100 });
  const rows = capacityPlan(stacks, small, TODAY).rows.filter(({ kind }) => kind === "budget");
  expect(rows.map(({ day, inDays }) => [day, inDays])).toEqual([
    ["2026-11-23", -5],
    ["2026-11-23", -5],
  ]);
});

test("an action starts as many days before its day as it takes, and scaling needs none", () => {
  for (const { kind, day, startBy } of plan.rows) {
    const takes = kind === "limit" ? 180 : 30;
    expect([kind, startBy]).toEqual([kind, kind === "trigger" ? null : addDays(day ?? "", -takes)]);
  }
});

test("the report ends with the first action, and its notes have the growth and what is not projected", () => {
  const text = capacityReport(plan);
  const [first] = plan.rows
    .filter(({ startBy }) => startBy !== null)
    .toSorted((a, b) => ((a.startBy ?? "") < (b.startBy ?? "") ? -1 : 1));
  expect(text).toContain(`Next, by ${first?.startBy}: ${first?.action}.`);
  expect(text).toContain("Capacity plan of production: baseline of 2026-11-23");
  expect(capacityNotes()).toContain("Growth: users 20 % and API requests 30 % a month");
  expect(capacityNotes()).toContain("Not projected:");
});

test("a limit beyond the horizon has no day, no cost and no action", () => {
  const tiny = changed(production, { "growthBaseline.emissionsDataGigabytes": 0.000_001 });
  const row = capacityPlan(stacks, tiny, TODAY).rows.at(-1);
  expect(row).toMatchObject({
    name: "Aurora's volume (75 %)",
    day: null,
    inDays: null,
    monthlyDollars: null,
    startBy: null,
  });
  expect(capacityReport({ ...plan, rows: row === undefined ? [] : [row] })).toContain(
    "Next: nothing within the horizon.",
  );
});
