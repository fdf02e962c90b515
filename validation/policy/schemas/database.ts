import type { database } from "../../../policy/database";
import { chapter } from "../clause";
import { between, multiple, oneOf, whole } from "../values";

export const databaseFile = {
  database: chapter<typeof database>({
    connections: { maximumPercent: between(10, 95), lastsSeconds: multiple(60, 60, 3600) },
    deadlocks: { maximumCount: whole(0, 1000), windowSeconds: multiple(60, 300, 86_400) },
    transactions: { maximumSeconds: whole(60, 86_400) },
    // Readers usually lag by up to 100 ms (Aurora user guide).
    replicaLag: { maximumSeconds: between(0.2, 300), lastsSeconds: multiple(60, 60, 3600) },
    // The largest volume that Aurora has (Amazon Aurora user guide, quotas).
    volume: { largestGibibytes: whole(65_536, 262_144), maximumPercent: between(10, 95) },
    // The smallest class has some 30 GiB (Aurora user guide, temporary storage limits): a higher limit fires without a fault.
    localStorage: { minimumGibibytes: between(0.5, 25) },
    parameters: { idleInTransactionSeconds: whole(1, 86_400) },
    readerWarmUp: { seconds: whole(60, 3600) },
    slowStatements: { minimumSeconds: between(0.01, 60) },
    monitoring: {
      // Intervals of enhanced monitoring, in seconds (RDS API reference, MonitoringInterval); without it the operating system has no metrics.
      intervalSeconds: oneOf(1, 5, 10, 15, 30, 60),
      // Retentions of the two modes (Amazon Aurora user guide, Database Insights).
      advancedInsightsDays: oneOf(465),
      standardInsightsDays: oneOf(7),
    },
  }),
};
