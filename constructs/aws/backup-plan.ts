import { BackupPlan as Plan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";

export interface BackupPlanProps {
  readonly name: string;
  readonly vaultName: string;
  /** AWS cron expression in UTC, once a day or once a week. */
  readonly schedule: string;
  /** Hours between two jobs of `schedule`, from which the recovery point objectives are computed. */
  readonly intervalHours: number;
  /** Minutes within which a job must start, at least 60. */
  readonly startMinutes: number;
  /** Minutes within which a job must complete after its start. */
  readonly completionMinutes: number;
  /** Retention of backups in days, at most 35 for continuous backups. */
  readonly retentionDays: number;
  /** True for point-in-time recovery where the datastore supports it. False for snapshots only. */
  readonly continuous: boolean;
  readonly region: string;
  /** The vault in another region. Its copies are snapshots, even of a continuous backup. */
  readonly copy: { readonly vaultArn: string; readonly region: string; readonly retentionDays: number };
  /** The tag whose value `true` selects a resource for backup. */
  readonly tag: string;
  readonly roleArn: string;
  /** The role's permissions and the account's opt-in. A job that starts before they exist fails or is skipped. */
  readonly after: readonly ITerraformDependable[];
  /** The vault lock's retention range, outside of which the vault refuses backups. */
  readonly lock?: { readonly minRetentionDays: number; readonly maxRetentionDays: number };
}

const LIMITS = { continuousDays: 35, startMinutes: 60 } as const;

const RHYTHMS = [
  { intervalHours: 24, schedule: /^cron\(\d+ \d+ \* \* \? \*\)$/ },
  { intervalHours: 168, schedule: /^cron\(\d+ \d+ \? \* (SUN|MON|TUE|WED|THU|FRI|SAT) \*\)$/ },
] as const;

/** A backup plan with one rule: resources, schedule, retention and copy. */
export class BackupPlan extends Construct {
  readonly id: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const faults = backupPlanFaults(props);
    if (faults.length > 0) throw new Error(`backup plan ${props.name}: ${faults.join("\n")}`);
    const plan = new Plan(this, "plan", {
      name: props.name,
      rule: [
        {
          ruleName: props.name,
          targetVaultName: props.vaultName,
          schedule: props.schedule,
          startWindow: props.startMinutes,
          completionWindow: props.completionMinutes,
          enableContinuousBackup: props.continuous,
          lifecycle: { deleteAfter: props.retentionDays },
          copyAction: [
            { destinationVaultArn: props.copy.vaultArn, lifecycle: { deleteAfter: props.copy.retentionDays } },
          ],
        },
      ],
    });
    this.id = plan.id;
    this.arn = plan.arn;
    new BackupSelection(this, "selection", {
      name: props.name,
      planId: plan.id,
      iamRoleArn: props.roleArn,
      dependsOn: [...props.after],
      selectionTag: [{ type: "STRINGEQUALS", key: props.tag, value: "true" }],
    });
  }
}

/**
 * Returns the faults of a plan: values that AWS Backup would refuse, and backups that would be lost with the region. It is empty for a
 * valid plan.
 */
export function backupPlanFaults(props: BackupPlanProps): string[] {
  const { schedule, intervalHours, continuous, retentionDays, copy, region, startMinutes, lock } = props;
  const faults: string[] = [];
  const rhythm = RHYTHMS.find((known) => known.schedule.test(schedule));
  if (rhythm === undefined) {
    faults.push(
      `schedule is ${schedule}, must be once a day or once a week, such as cron(0 3 * * ? *) or cron(0 3 ? * SUN *): change it`,
    );
  } else if (rhythm.intervalHours !== intervalHours) {
    faults.push(
      `intervalHours is ${intervalHours}, must be ${rhythm.intervalHours}, the interval of schedule ${schedule}: change one of them`,
    );
  }
  if (continuous && retentionDays > LIMITS.continuousDays) {
    faults.push(
      `retentionDays is ${retentionDays}, must be at most ${LIMITS.continuousDays} for continuous backups: lower it or make them snapshots`,
    );
  }
  if (startMinutes < LIMITS.startMinutes) {
    faults.push(
      `startMinutes is ${startMinutes}, must be at least ${LIMITS.startMinutes}, AWS Backup's minimum: raise it`,
    );
  }
  if (copy.region === region) {
    faults.push(
      `copy.region is ${copy.region}, must differ from region, whose failure would lose both: choose another`,
    );
  }
  for (const [field, days] of [
    ["retentionDays", retentionDays],
    ["copy.retentionDays", copy.retentionDays],
  ] as const) {
    if (lock === undefined || Token.isUnresolved(days)) continue;
    if (days < lock.minRetentionDays || days > lock.maxRetentionDays) {
      faults.push(
        `${field} is ${days}, must be ${lock.minRetentionDays} to ${lock.maxRetentionDays}, the range of the vault lock: change one of them`,
      );
    }
  }
  return faults;
}
