import type { StoreSettings } from "./store-settings";
import { DETECTION_INDICES, PATTERN_INDICES, streamOf } from "./stream-names";

/** A data stream's lines are in its backing indices, whose names start with `.ds-`. */
const INDICES = [streamOf("*"), `.ds-${streamOf("*")}`, `${PATTERN_INDICES}*`];

const READS = ["read", "indices:admin/mappings/get"];
const CREATES = [
  "indices:admin/auto_create",
  "indices:admin/create",
  "indices:admin/mapping/auto_put",
  "indices:data/write/bulk*",
  "indices:data/write/index",
];
const FOUND = `${DETECTION_INDICES}*`;

/**
 * Returns the roles inside of OpenSearch by name, each with the IAM roles that have it. The writer can create documents and indices, but
 * neither read nor remove any. Only the role that defines the store may do more.
 */
export const storeRoles = ({ writerRoleArn, readerRoleArns, detectorRoleArn }: StoreSettings) => ({
  "log-writer": {
    iamRoleArns: [writerRoleArn],
    role: {
      cluster_permissions: ["indices:data/write/bulk"],
      index_permissions: [
        {
          index_patterns: INDICES,
          allowed_actions: CREATES,
        },
      ],
    },
  },
  "log-reader": {
    iamRoleArns: readerRoleArns,
    role: {
      cluster_permissions: ["cluster_composite_ops_ro", "indices:data/read/search/template"],
      index_permissions: [{ index_patterns: [...INDICES, FOUND], allowed_actions: READS }],
    },
  },
  "threat-detector": {
    iamRoleArns: [detectorRoleArn],
    role: {
      cluster_permissions: ["cluster_composite_ops_ro", "indices:data/write/bulk"],
      index_permissions: [
        { index_patterns: [...INDICES, FOUND], allowed_actions: READS },
        { index_patterns: [FOUND], allowed_actions: CREATES },
      ],
    },
  },
});
