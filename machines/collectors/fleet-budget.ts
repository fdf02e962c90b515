import { cardinality } from "../../policy/cardinality";
import { application, type Promised } from "../../signals/catalogue/application";
import { jobs } from "../../signals/prometheus/promql-text";
import { recordings } from "../../signals/recordings";
import { type Fleet, fleetSeries } from "./series-budget";

/** A histogram has one more bucket, without a bound. */
const BUCKETS_COUNT =
  1 +
  Math.max(...Object.values<Promised>(application).map((one) => (one.type === "histogram" ? one.buckets.length : 0)));

/** Returns the number of recorded series: the product of the label values that each recording's name begins with. */
export function recordedSeries({ servers, databases }: Fleet, environment: string): number {
  const values: Readonly<Record<string, number>> = {
    service: 1,
    fleet: 1,
    instance: Math.max(servers, databases),
    route: cardinality.requests.combinationsCount,
    status: cardinality.requests.combinationsCount,
    event: cardinality.operations.combinationsCount,
    version: cardinality.versions.combinationsCount,
    job: Object.keys(jobs).length,
    le: BUCKETS_COUNT,
  };
  return recordings(environment).reduce((sum, { name }) => {
    const levels = (name.split(":")[0] ?? "").split("_");
    const counts = levels.map((level) => {
      const count = values[level];
      if (count !== undefined) return count;
      throw new Error(
        `the recording ${name} is by "${level}", must be by ${Object.keys(values).join(", ")}: add the number of its values to machines/collectors/fleet-budget.ts`,
      );
    });
    return sum + counts.reduce((product, count) => product * count, 1);
  }, 0);
}

/** Checks that an environment at its largest has at most the budgeted series. @throws Error with the numbers */
export function refuseTooManySeries(environment: string, fleet: Fleet, collectors: number): void {
  const { seriesPerEnvironmentCount: most } = cardinality.fleet;
  const [sent, recorded] = [fleetSeries(fleet, collectors), recordedSeries(fleet, environment)];
  if (sent + recorded <= most) return;
  throw new Error(
    `${environment}: ${fleet.servers} servers and ${fleet.databases} databases give ${sent + recorded} series, ${recorded} of them recorded, must be at most ${most} (cardinality.fleet): lower servers.max or database.maxReaders, or raise the budget`,
  );
}
