import * as z from "zod";

export const elastiCache = {
  aws_elasticache_replication_group: z.looseObject({
    snapshot_retention_limit: z.number().optional(),
    node_type: z.string(),
    num_cache_clusters: z.number(),
    engine_version: z.string().optional(),
    // The provider's argument is text.
    auto_minor_version_upgrade: z.union([z.string(), z.boolean()]).optional(),
  }),
};
