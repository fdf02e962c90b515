import { cardinality } from "../../policy/cardinality";
import { application, type Promised } from "../../signals/catalogue/application";
import { jobs } from "../../signals/prometheus/promql-text";
import { recordings } from "../../signals/recordings";
import { type Fleet, fleetSeries } from "./series-budget";

/** The infinite bucket is one more. */
const BUCKETS_COUNT =
  1 +
  Math.max(...Object.values<Promised>(application).map((one) => (one.type === "histogram" ? one.buckets.length : 0)));

/** Series of what is recorded: by the labels that stand first in each name, as many as those can say together. */
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
        `the recording ${name} is by "${level}", must be by ${Object.keys(values).join(", ")}: say in machines/collectors/fleet-budget.ts how many there are`,
      );
    });
    return sum + counts.reduce((product, count) => product * count, 1);
  }, 0);
}

/** @throws Error when an environment at its largest has more series than are paid for */
export function refuseTooManySeries(environment: string, fleet: Fleet, collectors: number): void {
  const { seriesPerEnvironmentCount: most } = cardinality.fleet;
  const [sent, recorded] = [fleetSeries(fleet, collectors), recordedSeries(fleet, environment)];
  if (sent + recorded <= most) return;
  throw new Error(
    `${environment}: ${fleet.servers} servers and ${fleet.databases} databases give ${sent + recorded} series, ${recorded} of them recorded, must be at most ${most} (cardinality.fleet): lower servers.max or database.maxReaders, or pay for more`,
  );
}
