import type { Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { resolveReference } from "../../checks/emitted/references";
import { type UntypedResource, untypedResources } from "../../checks/emitted/resources";
import { copiedBuckets, databaseClusters } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { backupTags } from "../../policy/backup-tags";
import { backups } from "../../policy/backups";
import { longestIntervalHours } from "../review/schedule-interval";
import { fullAddress } from "./full-address";
import { atLeast, atMost, configurationsOf, matching, settingFaults, valueAt } from "./setting";

/** A datastore that a restore test must restore, by AWS Backup's name of its type. */
interface Tested {
  readonly datastore: string;
  readonly kind: string;
  /** AWS Backup's algorithms that choose its recovery points. */
  readonly algorithms: readonly string[];
  /** True for a selection that selects the datastore. */
  readonly isIn: (selection: UntypedResource) => boolean;
  /** The field that selects, and what it must select. */
  readonly must: string;
}

const LATEST = "LATEST_WITHIN_WINDOW";
const RANDOM = "RANDOM_WITHIN_WINDOW";

/** Returns a sentence for each datastore that no restore test restores every week, and for each plan that cannot restore. */
export function restoreTestFaults(stacks: Stacks, environment: Environment): string[] {
  const { restoreTest, restoreTestTimes } = backups;
  const objective = `each datastore is restored every ${restoreTest.intervalHours} hours (policy/backups.ts)`;
  const plans = untypedResources(stacks, "aws_backup_restore_testing_plan");
  const selections = plans.flatMap((plan) =>
    configurationsOf(stacks, plan, "aws_backup_restore_testing_selection", "restore_testing_plan_name"),
  );
  return [
    ...plans.flatMap((plan) =>
      settingFaults(
        plan,
        objective,
        {
          field: "schedule_expression",
          must: matching(
            `a schedule of at most ${restoreTest.intervalHours} hours`,
            (schedule) => (longestIntervalHours(schedule) ?? Number.POSITIVE_INFINITY) <= restoreTest.intervalHours,
          ),
        },
        {
          field: "recovery_point_selection[0].include_vaults[0]",
          must: matching("a vault of this region", (text) => {
            const vault = resolveReference(stacks, plan.stack, text);
            return vault?.type === "aws_backup_vault" && metaArgumentsOf(vault).provider === undefined;
          }),
        },
        {
          field: "recovery_point_selection[0].selection_window_days",
          must: atMost(environment.backups.dailyRetentionDays),
        },
      ),
    ),
    ...selections.flatMap((selection) =>
      settingFaults(selection, "the validation ends before AWS Backup deletes what it restored", {
        field: "validation_window_hours",
        must: atLeast(restoreTestTimes.timeoutMinutes / 60),
      }),
    ),
    ...testedStores(environment).flatMap((store) =>
      store.algorithms.flatMap((algorithm) => untestedFaults(selections, plans, store, algorithm, objective)),
    ),
  ];
}

/** Returns a sentence when no plan with an algorithm restores the datastore. */
function untestedFaults(
  selections: readonly UntypedResource[],
  plans: readonly UntypedResource[],
  { datastore, kind, isIn, must }: Tested,
  algorithm: string,
  objective: string,
): string[] {
  const isOf = ({ stack, block }: UntypedResource, plan: UntypedResource) =>
    plan.stack === stack && `${block.restore_testing_plan_name}`.includes(`.${plan.id}.`);
  const having = plans.filter(({ block }) => valueAt(block, "recovery_point_selection[0].algorithm") === algorithm);
  const ofKind = selections.filter(
    (one) => one.block.protected_resource_type === kind && having.some((plan) => isOf(one, plan)),
  );
  if (ofKind.some(isIn)) return [];
  const found = ofKind.map((one) => `${fullAddress(one)}: ${selectionText(one)}`).join("; ");
  return [
    `${datastore}: no aws_backup_restore_testing_selection of a plan with algorithm ${algorithm} and protected_resource_type ${kind} has ${must}: ${objective}: ${found === "" ? "there is none" : found}`,
  ];
}

function testedStores(environment: Environment): Tested[] {
  const cluster = `:cluster:${databaseClusters(environment).primary}`;
  const bucket = `:::${copiedBuckets(environment, "uploads").bucketName}`;
  const hasArn = (end: string) => (selection: UntypedResource) =>
    `${valueAt(selection.block, "protected_resource_arns[0]")}`.endsWith(end);
  return [
    {
      datastore: "database",
      kind: "Aurora",
      algorithms: [LATEST, RANDOM],
      isIn: hasArn(cluster),
      must: `the ARN of ${cluster}`,
    },
    {
      datastore: "uploads",
      kind: "S3",
      algorithms: [LATEST, RANDOM],
      isIn: hasArn(bucket),
      must: `the ARN of ${bucket}`,
    },
    {
      datastore: "servers",
      kind: "EC2",
      // Each server with a backup is restored, so only the latest points of servers are.
      algorithms: [LATEST],
      isIn: ({ block }) => {
        const tag = valueAt(block, "protected_resource_conditions[0].string_equals[0]");
        return valueAt(tag, "key") === backupTags.weekly && valueAt(tag, "value") === "true";
      },
      must: `the condition ${backupTags.weekly} = "true"`,
    },
  ];
}

function selectionText({ block }: UntypedResource): string {
  const field =
    block.protected_resource_arns === undefined ? "protected_resource_conditions" : "protected_resource_arns";
  return `${field} is ${JSON.stringify(block[field]) ?? "absent"}`;
}
