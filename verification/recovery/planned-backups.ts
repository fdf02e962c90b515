import type { Stacks } from "../../checks/emitted/configuration";
import { resolveReference } from "../../checks/emitted/references";
import { type Resource, resourcesOfType, type UntypedResource } from "../../checks/emitted/resources";
import { tagsOf } from "../../checks/emitted/tags";
import { backups } from "../../policy/backups";
import { longestIntervalHours } from "../review/schedule-interval";

type Rule = Resource<"aws_backup_plan">["block"]["rule"][number];

/** A backup that a rule of a plan takes of a resource, or a copy of it, with the reason if AWS Backup would not. */
interface PlannedBackup {
  readonly rule: string;
  readonly isCopy: boolean;
  readonly isContinuous: boolean;
  readonly intervalMinutes: number;
  readonly startMinutes: number;
  readonly completionMinutes: number;
  /** The reason for which the backup does not exist or is not kept as required. */
  readonly refusal?: string;
}

const SELECTED = "true";

/** Returns the backups of a resource and their copies. @param kind AWS Backup's name of its resource type */
export function plannedBackups(stacks: Stacks, resource: UntypedResource, kind: string): PlannedBackup[] {
  const tags = tagsOf(resource)
    .filter(([, value]) => value === SELECTED)
    .map(([key]) => key);
  return resourcesOfType(stacks, "aws_backup_selection")
    .filter(({ block }) => block.selection_tag?.some(({ key }) => tags.includes(key)))
    .flatMap(({ stack, block }) => {
      const plan = resolveReference(stacks, stack, block.plan_id);
      const rules = resourcesOfType(stacks, "aws_backup_plan").find(({ id }) => id === plan?.id)?.block.rule ?? [];
      return rules.flatMap((rule) => ofRule(stacks, stack, rule, kind));
    });
}

function ofRule(stacks: Stacks, stack: string, rule: Rule, kind: string): PlannedBackup[] {
  const common = {
    rule: rule.rule_name,
    intervalMinutes: (longestIntervalHours(rule.schedule) ?? Number.POSITIVE_INFINITY) * 60,
    startMinutes: rule.start_window,
    completionMinutes: rule.completion_window,
  };
  const refusal = (vault: string, days: number) => refusalOf(stacks, stack, { vault, days, kind });
  return [
    {
      ...common,
      isCopy: false,
      isContinuous: rule.enable_continuous_backup === true,
      refusal: refusal(rule.target_vault_name, rule.lifecycle.delete_after),
    },
    ...(rule.copy_action ?? []).map((copy) => ({
      ...common,
      isCopy: true,
      // A copy is a snapshot, even of a continuous backup.
      isContinuous: false,
      refusal: refusal(copy.destination_vault_arn, copy.lifecycle.delete_after),
    })),
  ];
}

function refusalOf(
  stacks: Stacks,
  stack: string,
  { vault, days, kind }: { vault: string; days: number; kind: string },
): string | undefined {
  const target = resourcesOfType(stacks, "aws_backup_vault").find(
    ({ id }) => id === resolveReference(stacks, stack, vault)?.id,
  );
  if (target === undefined) return `${vault} is no vault`;
  if (days < backups.daily.retentionDays) {
    return `it is kept ${days} days, must be at least ${backups.daily.retentionDays}`;
  }
  const lock = resourcesOfType(stacks, "aws_backup_vault_lock_configuration").find(
    ({ block }) => resolveReference(stacks, stack, block.backup_vault_name)?.id === target.id,
  )?.block;
  const { min_retention_days: least = 0, max_retention_days: most = Number.POSITIVE_INFINITY } = lock ?? {};
  if (days < least || days > most) return `it is kept ${days} days, and the vault's lock allows ${least} to ${most}`;
  const consents = resourcesOfType(stacks, "aws_backup_region_settings").some(
    ({ block }) => block.provider === target.block.provider && block.resource_type_opt_in_preference[kind] === true,
  );
  return consents ? undefined : `the region of ${target.id} has not opted in to ${kind}`;
}
