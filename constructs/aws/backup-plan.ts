import { BackupPlan as Plan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";

export interface BackupPlanProps {
  readonly name: string;
  readonly vaultName: string;
  /** AWS cron expression, UTC: once a day or once a week. */
  readonly schedule: string;
  /** Hours from one job to the next, which the recovery objectives count with: what `schedule` really does. */
  readonly intervalHours: number;
  /** Minutes within which a job has to start, at least 60. */
  readonly startMinutes: number;
  /** Minutes after its start within which a job has to be done. */
  readonly completionMinutes: number;
  /** Days that backups are kept; at most 35 when they are continuous. */
  readonly retentionDays: number;
  /** Can any second be restored (where the datastore can do that), or only the moment of the job? */
  readonly continuous: boolean;
  readonly region: string;
  /** The vault in another region; what arrives there is a snapshot, also when the backup is continuous. */
  readonly copy: { readonly vaultArn: string; readonly region: string; readonly retentionDays: number };
  /** Resources with this tag, value `true`, are backed up. */
  readonly tag: string;
  readonly roleArn: string;
  /** The role's permissions and the account's consent: a job that starts before them fails or is skipped. */
  readonly after: readonly ITerraformDependable[];
  /** Backups younger than this or older than that are refused by the vault's lock. */
  readonly lock?: { readonly minRetentionDays: number; readonly maxRetentionDays: number };
}

const LIMITS = { continuousDays: 35, startMinutes: 60 } as const;

const RHYTHMS = [
  { intervalHours: 24, schedule: /^cron\(\d+ \d+ \* \* \? \*\)$/ },
  { intervalHours: 168, schedule: /^cron\(\d+ \d+ \? \* (SUN|MON|TUE|WED|THU|FRI|SAT) \*\)$/ },
] as const;

/** A rule of its own: what is backed up when, for how long, and where else. */
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

/** What AWS Backup would refuse, or what would not survive the loss of the region; empty when all is well. */
export function backupPlanFaults(props: BackupPlanProps): string[] {
  const { schedule, intervalHours, continuous, retentionDays, copy, region, startMinutes, lock } = props;
  const faults: string[] = [];
  const rhythm = RHYTHMS.find((known) => known.schedule.test(schedule));
  if (rhythm === undefined) {
    faults.push(
      `schedule is ${schedule}, must be once a day or once a week, as cron(0 3 * * ? *) or cron(0 3 ? * SUN *): what lies between cannot be counted with`,
    );
  } else if (rhythm.intervalHours !== intervalHours) {
    faults.push(
      `intervalHours is ${intervalHours}, must be ${rhythm.intervalHours}, as schedule ${schedule} says: change one of them`,
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
    faults.push(`copy.region is ${copy.region}, must differ from region: a copy in the same region is lost with it`);
  }
  for (const [field, days] of [
    ["retentionDays", retentionDays],
    ["copy.retentionDays", copy.retentionDays],
  ] as const) {
    if (lock === undefined || Token.isUnresolved(days)) continue;
    if (days < lock.minRetentionDays || days > lock.maxRetentionDays) {
      faults.push(
        `${field} is ${days}, must be ${lock.minRetentionDays} to ${lock.maxRetentionDays}, as the vault's lock demands: change one of them`,
      );
    }
  }
  return faults;
}
