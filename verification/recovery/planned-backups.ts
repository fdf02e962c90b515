import type { Stacks } from "../../checks/emitted/configuration";
import { resolveReference } from "../../checks/emitted/references";
import { type Resource, resourcesOfType, type UntypedResource } from "../../checks/emitted/resources";
import { tagsOf } from "../../checks/emitted/tags";
import { backups } from "../../policy/backups";
import { longestIntervalHours } from "../review/schedule-interval";
import { fullAddress } from "./full-address";

type Rule = Resource<"aws_backup_plan">["block"]["rule"][number];

/** A backup that a rule of a plan takes of a resource, or a copy of it, with the reason if AWS Backup would not. */
interface PlannedBackup {
  /** The plan and its rule, with the fields on which the loss depends. */
  readonly origin: string;
  readonly isCopy: boolean;
  readonly isContinuous: boolean;
  readonly intervalMinutes: number;
  readonly startMinutes: number;
  readonly completionMinutes: number;
  /** The reason for which the backup does not exist or is not kept as required. */
  readonly refusal?: string;
}

type Plan = Resource<"aws_backup_plan">;
type Selection = Resource<"aws_backup_selection">["block"];

const EQUALS = "STRINGEQUALS";

/** Returns the backups of a resource and their copies. @param kind AWS Backup's name of its resource type */
export function plannedBackups(stacks: Stacks, resource: UntypedResource, kind: string): PlannedBackup[] {
  return resourcesOfType(stacks, "aws_backup_selection")
    .filter(({ block }) => selects(block, resource))
    .flatMap(({ stack, block }) => {
      const target = resolveReference(stacks, stack, block.plan_id);
      const plan = resourcesOfType(stacks, "aws_backup_plan").find(({ id }) => id === target?.id);
      return (plan?.block.rule ?? []).flatMap((rule, index) =>
        ofRule(stacks, { stack, rule, kind, address: `${fullAddress(plan as Plan)}: rule[${index}]` }),
      );
    });
}

/** Returns a sentence for each of the tags by which no selection selects the resource: the fields of both. */
export function missedSelections(stacks: Stacks, resource: UntypedResource, tags: readonly string[]): string[] {
  const selections = resourcesOfType(stacks, "aws_backup_selection");
  return tags.flatMap((tag) => {
    const tagged = tagsOf(resource).find(([key]) => key === tag)?.[1];
    const own = selections.filter(({ block }) => block.selection_tag?.some(({ key }) => key === tag));
    if (own.some(({ block }) => selects(block, resource))) return [];
    const selecting = own.map(
      (one) => `${fullAddress(one)}: selection_tag is ${JSON.stringify(one.block.selection_tag)}`,
    );
    return [
      `${fullAddress(resource)}: tags.${tag} is ${JSON.stringify(tagged) ?? "absent"}, but ${selecting.join(", ") || `no aws_backup_selection has the key ${tag}`}`,
    ];
  });
}

/** True if AWS Backup's selection has the resource: tags of a selection are alternatives. */
function selects({ selection_tag = [] }: Selection, resource: UntypedResource): boolean {
  const tags = tagsOf(resource);
  return selection_tag.some(
    (one) => one.type === EQUALS && tags.some(([key, value]) => key === one.key && value === one.value),
  );
}

function ofRule(
  stacks: Stacks,
  { stack, rule, kind, address }: { stack: string; rule: Rule; kind: string; address: string },
): PlannedBackup[] {
  const common = {
    origin: `${address} has schedule ${JSON.stringify(rule.schedule)}, start_window ${rule.start_window}, completion_window ${rule.completion_window}, enable_continuous_backup ${rule.enable_continuous_backup === true}`,
    intervalMinutes: (longestIntervalHours(rule.schedule) ?? Number.POSITIVE_INFINITY) * 60,
    startMinutes: rule.start_window,
    completionMinutes: rule.completion_window,
  };
  const refusal = (field: string, vaultField: string, vault: string, days: number) =>
    refusalOf(stacks, stack, {
      field: `${address}${field}`,
      vaultField,
      vault,
      days,
      kind,
      isCopy: field !== "",
    });
  return [
    {
      ...common,
      isCopy: false,
      isContinuous: rule.enable_continuous_backup === true,
      refusal: refusal("", "target_vault_name", rule.target_vault_name, rule.lifecycle.delete_after),
    },
    ...(rule.copy_action ?? []).map((copy, index) => ({
      ...common,
      isCopy: true,
      // A copy is a snapshot, even of a continuous backup.
      isContinuous: false,
      refusal: refusal(
        `.copy_action[${index}]`,
        "destination_vault_arn",
        copy.destination_vault_arn,
        copy.lifecycle.delete_after,
      ),
    })),
  ];
}

interface Kept {
  /** The address of the rule or of its copy. */
  readonly field: string;
  readonly vaultField: string;
  readonly vault: string;
  readonly days: number;
  readonly kind: string;
  readonly isCopy: boolean;
}

function refusalOf(stacks: Stacks, stack: string, kept: Kept): string | undefined {
  const { field, vaultField, vault, days, kind, isCopy } = kept;
  const target = resourcesOfType(stacks, "aws_backup_vault").find(
    ({ id }) => id === resolveReference(stacks, stack, vault)?.id,
  );
  if (target === undefined) return `${field}.${vaultField} is ${vault}, must be a vault`;
  if (isCopy === (target.block.provider === undefined))
    return `${field}.${vaultField} is ${vault}, must be a vault of ${isCopy ? "the other" : "this"} region`;
  const retention = `${field}.lifecycle.delete_after is ${days}`;
  if (days < backups.daily.retentionDays) return `${retention}, must be at least ${backups.daily.retentionDays}`;
  const lock = resourcesOfType(stacks, "aws_backup_vault_lock_configuration").find(
    ({ block }) => resolveReference(stacks, stack, block.backup_vault_name)?.id === target.id,
  );
  const { min_retention_days: least = 0, max_retention_days: most = Number.POSITIVE_INFINITY } = lock?.block ?? {};
  if (lock !== undefined && (days < least || days > most))
    return `${retention}, must be ${least} to ${most}, the lock of ${fullAddress(lock)}`;
  const regions = resourcesOfType(stacks, "aws_backup_region_settings").filter(
    ({ block }) => block.provider === target.block.provider,
  );
  if (regions.some(({ block }) => block.resource_type_opt_in_preference[kind] === true)) return undefined;
  const found = regions.map(
    (one) =>
      `${fullAddress(one)}: resource_type_opt_in_preference.${kind} is ${one.block.resource_type_opt_in_preference[kind] ?? "absent"}, must be true`,
  );
  return found.join(", ") || `no aws_backup_region_settings is in the region of ${fullAddress(target)}, must be one`;
}
