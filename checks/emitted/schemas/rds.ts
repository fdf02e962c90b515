import * as z from "zod";
import { ignoredChanges } from "../ignored-changes";

const text = z.string();

/** Arguments that an instance shares with its cluster. */
const monitoring = {
  monitoring_interval: z.number().optional(),
  monitoring_role_arn: text.optional(),
  performance_insights_enabled: z.boolean().optional(),
  performance_insights_kms_key_id: text.optional(),
  performance_insights_retention_period: z.number().optional(),
};

export const rds = {
  aws_rds_cluster: z.looseObject({
    ...monitoring,
    database_insights_mode: text.optional(),
    global_cluster_identifier: text.optional(),
    master_username: text.optional(),
    source_region: text.optional(),
    storage_encrypted: z.boolean().optional(),
    lifecycle: z.looseObject({ ignore_changes: ignoredChanges.optional() }).optional(),
  }),
  aws_rds_cluster_instance: z.looseObject({
    ...monitoring,
    auto_minor_version_upgrade: z.boolean().optional(),
    cluster_identifier: text,
    instance_class: text,
  }),
};
