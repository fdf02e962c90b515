import type { Stacks } from "../../checks/emitted/configuration";
import type { ProjectedLoad } from "../../environments/projected-load";
import type { Environment } from "../../environments/schema";
import { fleetSamplesPerSecond } from "../../machines/collectors/series-budget";
import { collection } from "../../policy/collection";
import { infrastructurePrices } from "../../policy/infrastructure-prices";
import { bill } from "../cost/bill";
import { infrastructureBill } from "../cost/infrastructure-bill";

/** The home region and the secondary region each store the database and the uploads. */
const REGIONS = 2;

/**
 * The monthly cost of AWS for a load, in US dollars: the generated resources, stored data in both regions, and collected samples. The load has
 * the servers and readers that it needs without a maximum. Traffic, backups and logs are not in it.
 */
export function monthlyCost(
  stacks: Stacks,
  { database, grafana }: Pick<Environment, "database" | "grafana">,
  load: ProjectedLoad,
): number {
  const { databaseGigabyteMonthDollars, objectGigabyteMonthDollars } = infrastructurePrices.storage;
  const resources = infrastructureBill(stacks, {
    servers: load.servers,
    addedReaders: load.readers - database.minReaders,
    requestsPerSecond: load.requestsPerSecond,
  });
  const stored =
    REGIONS *
    (load.databaseGigabytes * databaseGigabyteMonthDollars + load.uploadsGigabytes * objectGigabyteMonthDollars);
  return resources.total + stored + (grafana.prometheus.kind === "amazon-managed" ? samples(load) : 0);
}

function samples({ servers, readers }: ProjectedLoad): number {
  const scrapedPerSecond = fleetSamplesPerSecond({ servers, databases: 1 + readers }, collection.replicas.count);
  return bill({ scrapedPerSecond, recordedSeries: 0, alerts: 0, rules: 0, dashboardPerSecond: 0 }).total;
}
