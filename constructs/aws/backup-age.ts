import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { Construct } from "constructs";
import { automationProgram } from "./automation-program";

export interface BackupAgeProps {
  readonly name: string;
  readonly roleName: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly environment: string;
  readonly vaultName: string;
  readonly vaultArn: string;
  /** The plans whose backups are looked for, each with AWS Backup's names of the kinds of resources that it backs up. */
  readonly plans: readonly { readonly id: string; readonly arn: string; readonly kinds: readonly string[] }[];
  /** Hours from one look to the next. */
  readonly everyHours: number;
  /** The Python program `age_backups.py`, handler `age`. */
  readonly program: string;
  /** Where the program counts. */
  readonly metricNamespace: string;
  /** SNS topic whose mailbox hears of an execution that failed. */
  readonly topicArn: string;
}

/** How old the last backups of plans are, as a metric: schedule → Automation document → CloudWatch. */
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
        {
          Sid: "Count",
          Action: "cloudwatch:PutMetricData",
          Resource: "*",
          Condition: { StringEquals: { "cloudwatch:namespace": props.metricNamespace } },
        },
      ],
      failure: { description: "Nobody knows how old the last backups are", topicArn: props.topicArn },
    }).startedBy(
      "on-schedule",
      new CloudwatchEventRule(this, "schedule-rule", {
        name,
        description: "The age of the last backups is due",
        scheduleExpression: `rate(${props.everyHours} hours)`,
      }),
    );
  }
}
