import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { CostWatch } from "../constructs/aws/cost-watch";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { MachineDefaults } from "../constructs/aws/machine-defaults";
import { QuotaRequest } from "../constructs/aws/quota-request";
import { ReplicatedBucket } from "../constructs/aws/replicated-bucket";
import { logGroups, type ServicePrincipal } from "../constructs/aws/service-principal";
import { SessionPreferences } from "../constructs/aws/session-preferences";
import { machinesKeyName, REPLICATION_RULE, sessionLogGroup, stateCopyBucketName } from "../environments/names";
import { neededCpus } from "../environments/needed-cpus";
import type { Environment } from "../environments/schema";
import { backups } from "../policy/backups";
import { costs } from "../policy/costs";
import { machineConfiguration } from "../policy/machine-configuration";
import { retention } from "../policy/retention";
import { AwsStack } from "./aws-stack";

/** The quota of running On-Demand Standard instances, in virtual CPUs. */
const CPU_QUOTA = { serviceCode: "ec2", quotaCode: "L-1216C47A" } as const;

/**
 * The bucket for every stack's state, and account-wide settings. This stack is deployed first, so its own state starts beside the checkout
 * and moves to the bucket later (`npm run state:migrate`). `state.bootstrap` in the environment has its current place.
 */
export class BootstrapStack extends AwsStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "bootstrap", environment.state.bootstrap === "migrated" ? "s3" : "local");
    const stateKey = this.key("state-key", this.name("state"), "Terraform state of every stack of the environment");
    this.states(stateKey);
    new S3AccountPublicAccessBlock(this, "public-access", {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.machines();
    const neededCount = neededCpus(environment);
    new QuotaRequest(this, "cpu-quota", { ...CPU_QUOTA, neededCount, after: [stateKey.resource] });
    new TerraformOutput(this, "needed-cpu-quota", {
      value: neededCount,
      description: `Virtual CPUs that the quota ${CPU_QUOTA.quotaCode} must allow before the other stacks are deployed`,
    }).overrideLogicalId("needed_cpu_quota");
    this.costs();
  }

  /** The states are replicated. Without them, Terraform could not change resources from the other region. */
  private states(key: EncryptionKey): void {
    const { environment } = this;
    new ReplicatedBucket(this, "state", {
      name: this.globalName("state-replication"),
      bucketName: environment.state.bucket,
      replicaBucketName: stateCopyBucketName(environment),
      ruleName: REPLICATION_RULE,
      region: environment.region,
      replicaRegion: environment.disasterRecoveryRegion,
      key,
      replicaKey: this.key("state-copy-key", this.name("state"), "The copy of the Terraform states", {
        inSecondaryRegion: true,
      }),
      replicaProvider: this.disasterRecovery,
      replicationMinutes: backups.uploads.replicationMinutes,
      noncurrentDays: retention.stateVersions.days,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      disposable: environment.protection === "disposable",
    });
  }

  private machines(): void {
    const { account, region } = this.environment;
    const key = this.key(
      "machines-key",
      machinesKeyName(this.environment),
      "Volumes that name no key, and what is done in sessions",
      {
        services: [logGroups(region, account)],
      },
    );
    const there = this.key("recovery-machines-key", machinesKeyName(this.environment), "Volumes that name no key", {
      inSecondaryRegion: true,
    });
    new MachineDefaults(this, "machine-defaults", { keyArn: key.arn });
    new MachineDefaults(this, "recovery-machine-defaults", { keyArn: there.arn, provider: this.disasterRecovery });
    new SessionPreferences(this, "sessions", {
      logGroupName: sessionLogGroup(this.environment),
      logRetentionDays: retention.logs.days,
      keyArn: key.arn,
      idleMinutes: machineConfiguration.sessions.idleMinutes,
    });
  }

  private costs(): void {
    const { monthlyDollars, anomalies } = this.environment.costs;
    new CostWatch(this, "costs", {
      name: this.globalName("costs"),
      monthlyDollars,
      actualPercent: costs.budget.actualPercent,
      forecastPercent: costs.budget.forecastPercent,
      anomalyDollars: Math.ceil((monthlyDollars * costs.anomaly.ofMonthPercent) / 100),
      anomalyMonitorArn: anomalies.kind === "existing-monitor" ? anomalies.arn : undefined,
      emails: this.environment.notifications.emails,
    });
  }

  private key(
    id: string,
    name: string,
    description: string,
    {
      inSecondaryRegion = false,
      services = [],
    }: { inSecondaryRegion?: boolean; services?: readonly ServicePrincipal[] } = {},
  ): EncryptionKey {
    return new EncryptionKey(this, id, {
      provider: inSecondaryRegion ? this.disasterRecovery : undefined,
      name,
      description,
      account: this.environment.account,
      services,
      deletionWindowDays: retention.keyDeletion.days,
    });
  }
}
