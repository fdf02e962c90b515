import { recordedSeries, refuseTooManySeries } from "../../../machines/collectors/fleet-budget";
import { fleetSeries, seriesBudget } from "../../../machines/collectors/series-budget";
import { cardinality } from "../../../policy/cardinality";
import { application } from "../../../signals/catalogue/application";

const most = cardinality.fleet.seriesPerEnvironmentCount;
const all = (servers: number) => {
  const fleet = { servers, databases: 2 };
  return fleetSeries(fleet, 2) + recordedSeries(fleet, "test");
};
/** The largest fleet within the budget. */
const largest = Array.from({ length: 100 }, (_, index) => index).findLast((servers) => all(servers) <= most) ?? 0;

test("an environment at the maximum number of series is accepted, and one beyond it is refused", () => {
  expect(() => refuseTooManySeries("test", { servers: largest, databases: 2 }, 2)).not.toThrow();
  expect(() => refuseTooManySeries("test", { servers: largest + 1, databases: 2 }, 2)).toThrow(
    /^test: \d+ servers and 2 databases give \d+ series, \d+ of them recorded, must be at most 50000 .*: lower servers.max/,
  );
});

test("recordings by server count once for each server", () => {
  const [few, many] = [10, 11].map((servers) => recordedSeries({ servers, databases: 2 }, "test"));
  expect((many ?? 0) - (few ?? 0)).toBeGreaterThanOrEqual(5);
});

test("a label with several values multiplies the number of series", () => {
  const { dependency } = application.application_dependency_up.labels;
  expect(dependency).toHaveLength(2);
  const { application: budget } = seriesBudget();
  const histograms = Object.values(application).flatMap((one) => (one.type === "histogram" ? [one] : []));
  const of = (label: string) => histograms.filter(({ labels }) => label in labels);
  const series = (many: typeof histograms, combinations: number) =>
    many.reduce((sum, { buckets }) => sum + combinations * (buckets.length + 3), 0);
  const { requests, operations, runtime } = cardinality;
  const expected =
    series(of("route"), requests.combinationsCount) +
    series([...of("operation"), ...of("event")], operations.combinationsCount) +
    series([application.user_satisfaction_rating], 1) +
    requests.combinationsCount + // http_requests_total
    6 * requests.routesCount + // its failures and refusals, from 0
    1 + // http_active_connections
    1 + // application_build_info
    2 + // application_dependency_up
    runtime.seriesPerInstanceCount;
  expect(budget).toBe(expected);
});

test("the budget of a server grows with its processors", () => {
  expect(seriesBudget(64).node - seriesBudget(2).node).toBe(62 * cardinality.node.seriesPerProcessorCount);
});
