import type { cache } from "../../../policy/cache";
import { chapter } from "../clause";
import { between, oneOf, whole } from "../values";

export const cacheFile = {
  cache: chapter<typeof cache>({
    memory: { maximumPercent: between(10, 95), lastsSeconds: whole(60, 3600) },
    replicaLag: { maximumSeconds: whole(1, 600), lastsSeconds: whole(60, 3600) },
    // Versions of Valkey that ElastiCache offers (ElastiCache user guide, supported engines and versions).
    engine: { engineVersion: oneOf("7.2", "8.0", "8.1") },
  }),
};
