import * as z from "zod";

const text = z.string();
const lifecycle = z.looseObject({ delete_after: z.number() });

export const backup = {
  aws_backup_region_settings: z.looseObject({
    provider: text.optional(),
    resource_type_opt_in_preference: z.record(text, z.boolean()),
  }),
  aws_backup_selection: z.looseObject({
    plan_id: text.optional(),
    selection_tag: z.array(z.looseObject({ type: text, key: text, value: text })).optional(),
  }),
  aws_backup_plan: z.looseObject({
    rule: z.array(
      z.looseObject({
        rule_name: text,
        target_vault_name: text,
        schedule: text,
        start_window: z.number(),
        completion_window: z.number(),
        enable_continuous_backup: z.boolean().optional(),
        lifecycle,
        copy_action: z.array(z.looseObject({ destination_vault_arn: text, lifecycle })).optional(),
      }),
    ),
  }),
  aws_backup_vault: z.looseObject({ provider: text.optional() }),
  aws_backup_vault_lock_configuration: z.looseObject({
    backup_vault_name: text,
    min_retention_days: z.number().optional(),
    max_retention_days: z.number().optional(),
  }),
};
