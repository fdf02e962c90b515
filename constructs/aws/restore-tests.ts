import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { automationProgram, type CheckIn } from "./automation-program";
import { restoreTestStatements } from "./statements/restore-test-statements";

/** A resource type to restore, by AWS Backup's name. */
interface TestedStore {
  readonly kind: "Aurora" | "S3" | "EC2";
  /** The datastore in `policy/recovery.ts`. */
  readonly datastore: string;
  /** Minutes that a restore may take. */
  readonly limitMinutes: number;
  /** ARNs of the resources to restore, or the tag with the value `true` that selects them. */
  readonly resources: readonly string[] | { readonly tag: string };
}

export interface RestoreTestsProps {
  /** The name of the document, the rules, the subnet group and the security group. */
  readonly name: string;
  readonly roleName: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  readonly environment: string;
  readonly vaultArn: string;
  /** ARN of AWS Backup's role, which restores. */
  readonly restoreRoleArn: string;
  readonly after: readonly ITerraformDependable[];
  readonly network: { readonly vpcId: string; readonly subnetIds: readonly string[] };
  /** The plans: the algorithm by which AWS Backup chooses recovery points, AWS' cron expression in UTC, and the resources. */
  readonly plans: readonly {
    readonly points: "latest" | "random";
    readonly schedule: string;
    readonly stores: readonly TestedStore[];
  }[];
  /** Days within which a recovery point is chosen. */
  readonly windowDays: number;
  /** Hours within which AWS Backup starts a restore. */
  readonly startHours: number;
  /** Hours after which AWS Backup deletes a restored resource that is not validated. */
  readonly validationHours: number;
  /** Minutes between two runs of the validation. */
  readonly everyMinutes: number;
  /** The input of `test_restores.py` that is not derived from the other properties. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly database: { readonly clusterId: string; readonly instanceClass: string };
  readonly uploads: { readonly bucketName: string; readonly keyAlias: string };
  readonly serverGroup: string;
  /** The code of `test_restores.py`, whose handler is `validate`. */
  readonly program: string;
  readonly metricNamespace: string;
  /** The Sentry cron monitor that expects the tests. @default none */
  readonly checkIn?: CheckIn;
  /** ARN of the SNS topic that is notified of failed executions. */
  readonly topicArn: string;
}

const ALGORITHMS = { latest: "LATEST_WITHIN_WINDOW", random: "RANDOM_WITHIN_WINDOW" } as const;

/** AWS Backup's restore tests, in subnets and a security group without any connection, and the validation of what they restore. */
export class RestoreTests extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);
    const { name, region, account, network, database } = props;
    if (/^db\.t/.test(database.instanceClass)) {
      throw new Error(
        `${name}: instanceClass is ${database.instanceClass}, must not be a class db.t, which the Data API does not support: choose another`,
      );
    }
    const group = new SecurityGroup(this, "group", {
      name,
      description: "Restored datastores, without any connection",
      vpcId: network.vpcId,
      tags: { Name: name },
    });
    const subnets = new DbSubnetGroup(this, "subnets", { name, subnetIds: [...network.subnetIds] });
    // Without them AWS Backup restores into the default VPC, which does not exist.
    const overrides: Record<TestedStore["kind"], Record<string, string>> = {
      Aurora: { dbSubnetGroupName: subnets.name, vpcSecurityGroupIds: JSON.stringify([group.id]) },
      EC2: { subnetId: network.subnetIds[0] ?? "", securityGroupIds: JSON.stringify([group.id]) },
      S3: {},
    };
    const plans = props.plans.map(({ points, schedule, stores }) => {
      const plan = new BackupRestoreTestingPlan(this, points, {
        // AWS Backup allows letters, digits and underscores.
        name: underscored(`${name}-${points}`),
        scheduleExpression: schedule,
        startWindowHours: props.startHours,
        recoveryPointSelection: [
          {
            algorithm: ALGORITHMS[points],
            includeVaults: [props.vaultArn],
            recoveryPointTypes: ["CONTINUOUS", "SNAPSHOT"],
            selectionWindowDays: props.windowDays,
          },
        ],
      });
      for (const { kind, datastore, resources } of stores) {
        new BackupRestoreTestingSelection(this, `${points}-${datastore}`, {
          name: datastore,
          restoreTestingPlanName: plan.name,
          protectedResourceType: kind,
          iamRoleArn: props.restoreRoleArn,
          ...selected(resources),
          restoreMetadataOverrides: Object.keys(overrides[kind]).length === 0 ? undefined : overrides[kind],
          validationWindowHours: props.validationHours,
          dependsOn: [...props.after],
        });
      }
      return { Name: plan.name, Arn: plan.arn, Latest: points === "latest" };
    });
    const program = automationProgram(this, {
      name,
      roleName: props.roleName,
      region,
      account,
      description: "Validates what the restore tests restored",
      program: props.program,
      handler: "validate",
      input: {
        ...props.input,
        Environment: props.environment,
        Region: region,
        Namespace: props.metricNamespace,
        Document: name,
        Execution: "{{automation:EXECUTION_ID}}",
        Plans: plans,
        Stores: Object.fromEntries(
          props.plans.flatMap(({ stores }) =>
            stores.map(({ kind, datastore, limitMinutes }) => [
              kind,
              { Datastore: datastore, LimitMinutes: limitMinutes },
            ]),
          ),
        ),
        SecurityGroupId: group.id,
        SourceClusterId: database.clusterId,
        InstanceClass: database.instanceClass,
        SourceBucket: props.uploads.bucketName,
        ServerGroup: props.serverGroup,
      },
      statements: restoreTestStatements({
        region,
        account,
        sourceClusterId: database.clusterId,
        subnetGroupName: name,
        bucketName: props.uploads.bucketName,
        keyAlias: props.uploads.keyAlias,
        serverGroup: props.serverGroup,
        metricNamespace: props.metricNamespace,
      }),
      checkIn: props.checkIn,
      failure: { description: "A restore test failed", topicArn: props.topicArn },
    });
    program.startedBy(
      "on-restore",
      new CloudwatchEventRule(this, "restored-rule", {
        name: `${name}-restored`,
        description: "A restore test ended and waits for its validation",
        eventPattern: JSON.stringify({
          source: ["aws.backup"],
          "detail-type": ["Restore Job State Change"],
          // The event has `status`; only jobs have `state`. A restore that an engineer starts has no plan.
          detail: { status: ["COMPLETED", "FAILED", "ABORTED"], restoreTestingPlanArn: [{ exists: true }] },
        }),
      }),
    );
    program.startedOnSchedule("The validation of restore tests is due", `rate(${props.everyMinutes} minutes)`);
  }
}

function underscored(name: string): string {
  return name.replaceAll("-", "_");
}

/** Returns the resources of a selection, which has either ARNs or conditions. */
function selected(resources: TestedStore["resources"]) {
  return "tag" in resources
    ? { protectedResourceConditions: [{ stringEquals: [{ key: resources.tag, value: "true" }] }] }
    : { protectedResourceArns: [...resources] };
}
