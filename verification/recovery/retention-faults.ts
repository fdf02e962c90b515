import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo } from "../../checks/emitted/references";
import { resourcesOfType, type UntypedResource } from "../../checks/emitted/resources";
import type { Environment } from "../../environments/schema";
import { backupTags } from "../../policy/backup-tags";
import { atLeast, settingFaults } from "./setting";

/** Returns a sentence for each backup or copy that its plan keeps for a shorter time than the environment states. */
export function retentionFaults(stacks: Stacks, { backups }: Environment): string[] {
  const fields = {
    [backupTags.daily]: "dailyRetentionDays",
    [backupTags.weekly]: "weeklyRetentionDays",
    [backupTags.objectsDaily]: "dailyRetentionDays",
    [backupTags.objectsWeekly]: "weeklyRetentionDays",
  } as const;
  return resourcesOfType(stacks, "aws_backup_selection").flatMap(({ stack, block }) => {
    const plan = resolveTo(stacks, stack, block.plan_id, "aws_backup_plan");
    const field = fields[block.selection_tag?.[0]?.key as keyof typeof fields];
    if (plan === undefined || field === undefined) return [];
    const days = atLeast(backups[field]);
    return settingFaults(
      plan as UntypedResource,
      `each backup and its copy stay ${backups[field]} days (backups.${field})`,
      { field: "rule[0].lifecycle.delete_after", must: days },
      ...(plan.block.rule[0]?.copy_action ?? []).map((_, index) => ({
        field: `rule[0].copy_action[${index}].lifecycle.delete_after`,
        must: days,
      })),
    );
  });
}
