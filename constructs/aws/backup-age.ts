import { Construct } from "constructs";
import { automationProgram } from "./automation-program";
import { metricStatement } from "./statements/metric-statement";

export interface BackupAgeProps {
  readonly name: string;
  readonly roleName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly environment: string;
  readonly vaultName: string;
  readonly vaultArn: string;
  /** The plans to check, each with AWS Backup's names of the resource types that it backs up. */
  readonly plans: readonly { readonly id: string; readonly arn: string; readonly kinds: readonly string[] }[];
  /** Hours between two checks. */
  readonly everyHours: number;
  /** The code of `age_backups.py`, whose handler is `age`. */
  readonly program: string;
  /** The CloudWatch namespace of the metric. */
  readonly metricNamespace: string;
  /** ARN of the SNS topic that is notified of failed executions. */
  readonly topicArn: string;
}

/** A CloudWatch metric with the age of each plan's last backups, which a schedule and an Automation document publish. */
export class BackupAge extends Construct {
  constructor(scope: Construct, id: string, props: BackupAgeProps) {
    super(scope, id);
    const { name, roleName, region, account } = props;
    automationProgram(this, {
      name,
      roleName,
      region,
      account,
      description: `Counts how old the last backups in ${props.vaultName} are`,
      program: props.program,
      handler: "age",
      input: {
        Environment: props.environment,
        Region: region,
        VaultName: props.vaultName,
        Namespace: props.metricNamespace,
        Plans: props.plans.map((plan) => ({ Id: plan.id, Kinds: plan.kinds })),
      },
      statements: [
        { Sid: "Points", Action: "backup:ListRecoveryPointsByBackupVault", Resource: props.vaultArn },
        { Sid: "Plans", Action: "backup:GetBackupPlan", Resource: props.plans.map(({ arn }) => arn) },
        metricStatement(props.metricNamespace),
      ],
      failure: { description: "The age of the last backups is not measured", topicArn: props.topicArn },
    }).startedOnSchedule("The age of the last backups is due", `rate(${props.everyHours} hours)`);
  }
}
