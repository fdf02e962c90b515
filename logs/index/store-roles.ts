import type { StoreSettings } from "./store-settings";
import { PATTERN_INDICES, streamOf } from "./stream-names";

/** A data stream's lines are in its backing indices, whose names start with `.ds-`. */
const INDICES = [streamOf("*"), `.ds-${streamOf("*")}`, `${PATTERN_INDICES}*`];

/**
 * Returns the roles inside of OpenSearch by name, each with the IAM role that has it. The writer can create documents and indices, but
 * neither read nor remove any. Only the role that defines the store may do more.
 */
export const storeRoles = ({ writerRoleArn, readerRoleArn }: StoreSettings) => ({
  "log-writer": {
    iamRoleArn: writerRoleArn,
    role: {
      cluster_permissions: ["indices:data/write/bulk"],
      index_permissions: [
        {
          index_patterns: INDICES,
          allowed_actions: [
            "indices:admin/auto_create",
            "indices:admin/create",
            "indices:admin/mapping/auto_put",
            "indices:data/write/bulk*",
            "indices:data/write/index",
          ],
        },
      ],
    },
  },
  "log-reader": {
    iamRoleArn: readerRoleArn,
    role: {
      cluster_permissions: ["cluster_composite_ops_ro", "indices:data/read/search/template"],
      index_permissions: [{ index_patterns: INDICES, allowed_actions: ["read", "indices:admin/mappings/get"] }],
    },
  },
});
