import type { Construct } from "constructs";
import { usersUncountedAlert } from "../alerts/reader-scaling-cloudwatch";
import { loadBalancerAlerts, serverGroupAlerts } from "../alerts/servers-cloudwatch";
import { serverEvents } from "../alerts/servers-events";
import { volumeGrowthAlerts } from "../alerts/volume-growth-cloudwatch";
import { AliasRecord } from "../constructs/aws/alias-record";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { LoadBalancer } from "../constructs/aws/load-balancer";
import { ReplicatedBucket } from "../constructs/aws/replicated-bucket";
import type { ServerGroup } from "../constructs/aws/server-group";
import { ServerScaling } from "../constructs/aws/server-scaling";
import { ServiceLinkedRole } from "../constructs/aws/service-linked-role";
import { logGroups } from "../constructs/aws/service-principal";
import { VolumeGrowth } from "../constructs/aws/volume-growth";
import { WebApplicationFirewall } from "../constructs/aws/web-application-firewall";
import {
  accessLogBucketName,
  copiedBuckets,
  REPLICATION_RULE,
  topicArn,
  volumeGrowthName,
} from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import growVolumes from "../machines/functions/grow_volumes.py";
import { application } from "../policy/application";
import { backups } from "../policy/backups";
import { retention } from "../policy/retention";
import { scaling } from "../policy/scaling";
import { servers } from "../policy/servers";
import { APPLICATION_NAMESPACE, usersCountedSignal } from "../signals/cloudwatch/concurrent-users";
import { loadBalancerSignals } from "../signals/cloudwatch/load-balancer";
import { serverCloudWatchSignals } from "../signals/cloudwatch/servers";
import { volumeGrowthSignals } from "../signals/cloudwatch/volume-growth";
import { AwsStack } from "./aws-stack";
import { addApplicationServers, type ServersData } from "./support/application-servers";
import type { MachineStore } from "./support/machine-group";

/** The servers' inputs from the network stack. */
export interface ServersNetwork {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly certificateArn: string;
}

export interface ServersStackProps {
  /** The organization with the Datadog account that receives the traces. */
  readonly organization: Organization;
  readonly network: ServersNetwork;
  readonly data: ServersData;
}

/** Prefix of the releases' keys in the stack's bucket. */
const RELEASE_PREFIX = "releases/";

/** The application's servers: load balancer, server group, scaling, and alerts on them. */
export class ServersStack extends AwsStack {
  readonly groupName: string;
  readonly securityGroupId: string;
  readonly artefactBucketName: string;
  /** The store of configuration and keys, which other machine groups also use. */
  readonly store: MachineStore;
  /** The firewall's sets of addresses that the security response blocks. */
  readonly blockedAddresses: WebApplicationFirewall["blocked"];
  /** The key of the environment's release. The release and its checksum must exist before a server can start. */
  readonly releaseKey: string;

  constructor(scope: Construct, environment: Environment, props: ServersStackProps) {
    super(scope, environment, "servers");
    const { version } = environment.release;
    this.groupName = this.name("servers");
    this.artefactBucketName = copiedBuckets(environment, "artefacts").bucketName;
    this.releaseKey = `${RELEASE_PREFIX}${version}/gocarbontracker-${version}.tar.gz`;

    const autoScaling = new ServiceLinkedRole(this, "auto-scaling", {
      service: "autoscaling.amazonaws.com",
      suffix: this.globalName("servers"),
      description: "EC2 Auto Scaling, for servers whose volumes have a key of their own",
    });
    const key = this.key(autoScaling.arn);
    const artefacts = this.artefacts(key);
    const balancer = this.loadBalancer(props.network);
    new AliasRecord(this, "domain", {
      domain: environment.domain,
      hostedZoneId: environment.hostedZone.id,
      targetDnsName: balancer.dnsName,
      targetZoneId: balancer.zoneId,
    });
    this.blockedAddresses = new WebApplicationFirewall(this, "firewall", {
      name: this.name("web"),
      loadBalancerArn: balancer.arn,
      requestsPerFiveMinutesCount: servers.requests.perFiveMinutesCount,
      logRetentionDays: retention.logs.days,
      logKeyArn: key.arn,
    }).blocked;
    this.store = {
      artefactBucketName: artefacts.name,
      artefactBucketArn: artefacts.arn,
      keyArn: key.arn,
      autoScalingRoleArn: autoScaling.arn,
    };
    const group = addApplicationServers(this, {
      ...props,
      store: this.store,
      balancer,
      artefacts,
      releasePrefix: RELEASE_PREFIX,
      releaseUrl: `s3://${this.artefactBucketName}/${this.releaseKey}`,
    });
    this.securityGroupId = group.securityGroupId;
    this.scaling(group);
    this.volumeGrowth();
    this.alarms(balancer);
  }

  private key(autoScalingRoleArn: string): EncryptionKey {
    const { account, region } = this.environment;
    return new EncryptionKey(this, "key", {
      name: this.name("servers"),
      description: "The servers' volumes, releases and logs",
      account,
      services: [logGroups(region, account)],
      grantedRoleArns: [autoScalingRoleArn],
      deletionWindowDays: retention.keyDeletion.days,
    });
  }

  /** Creates the bucket of releases and configuration, replicated so that servers can start in the other region. */
  private artefacts(key: EncryptionKey): ReplicatedBucket {
    const { account, region, disasterRecoveryRegion, protection } = this.environment;
    return new ReplicatedBucket(this, "artefacts", {
      name: this.globalName("artefacts-replication"),
      ...copiedBuckets(this.environment, "artefacts"),
      ruleName: REPLICATION_RULE,
      region,
      replicaRegion: disasterRecoveryRegion,
      key,
      replicaKey: new EncryptionKey(this, "recovery-key", {
        provider: this.disasterRecovery,
        name: this.name("servers"),
        description: "The copy of the releases",
        account,
        deletionWindowDays: retention.keyDeletion.days,
      }),
      replicaProvider: this.disasterRecovery,
      replicationMinutes: backups.uploads.replicationMinutes,
      noncurrentDays: servers.releases.noncurrentDays,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      disposable: protection === "disposable",
    });
  }

  private loadBalancer(network: ServersNetwork): LoadBalancer {
    const { account, protection } = this.environment;
    return new LoadBalancer(this, "load-balancer", {
      name: this.name("web"),
      vpcId: network.vpcId,
      vpcCidr: network.vpcCidr,
      subnetIds: network.publicSubnetIds,
      certificateArn: network.certificateArn,
      applicationPort: application.port,
      livenessPath: application.livenessPath,
      logsBucketName: accessLogBucketName(this.environment),
      account,
      accessLogsDays: retention.accessLogs.days,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      noncurrentDays: servers.releases.noncurrentDays,
      deregistrationSeconds: servers.draining.seconds,
      protect: protection === "protected",
      disposable: protection === "disposable",
    });
  }

  private scaling({ groupName }: ServerGroup): void {
    const signals = serverCloudWatchSignals(this.groupName);
    const { serverScaleIn } = scaling;
    new ServerScaling(this, "scaling", {
      name: this.groupName,
      groupName,
      cpuPercent: scaling.cpu.averagePercent,
      memoryPercent: scaling.memory.averagePercent,
      memoryMetric: signals.memoryPercent.metrics.memory,
      memoryEvaluationSeconds: scaling.memory.evaluationSeconds,
      memoryEvaluationsCount: scaling.memory.evaluationsCount,
      memoryAddedServersCount: scaling.memory.addedServersCount,
      cpuMetric: signals.cpuPercent.metrics.cpu,
      serversMetric: signals.servingServers.metrics.serving,
      scaleInHeadroomPercent: serverScaleIn.headroomPercent,
      scaleInEvaluationSeconds: serverScaleIn.evaluationSeconds,
      scaleInEvaluationsCount: serverScaleIn.evaluationsCount,
      scaleInRemovedServersCount: serverScaleIn.removedServersCount,
    });
  }

  private volumeGrowth(): void {
    const { region, account } = this.environment;
    const { stepPercent, maximumGibibytes, coolDownHours, retryEveryMinutes } = scaling.volumeGrowth;
    new VolumeGrowth(this, "volume-growth", {
      name: volumeGrowthName(this.environment),
      roleName: this.globalName("volume-growth"),
      region,
      account,
      groupName: this.groupName,
      atPercent: scaling.volume.atPercent,
      stepPercent,
      maximumGibibytes,
      coolDownHours,
      retryEveryMinutes,
      program: growVolumes,
      metricNamespace: APPLICATION_NAMESPACE,
      topicArn: topicArn(this.environment, "P2"),
    });
  }

  private alarms(balancer: LoadBalancer): void {
    const { environment, groupName } = this;
    const { servers: size, database } = environment;
    const balanced = loadBalancerSignals(balancer.arnSuffix, balancer.targetGroupArnSuffix, size.min);
    // Only scaling reads the counted users.
    if (database.maxReaders > database.minReaders) {
      const counted = usersCountedSignal(environment.name, balanced.lackingServers.metrics.healthy);
      this.addAlarms([usersUncountedAlert(counted)]);
    }
    this.addAlarms([
      ...serverGroupAlerts(serverCloudWatchSignals(groupName)),
      ...loadBalancerAlerts(balanced, size),
      ...volumeGrowthAlerts(
        volumeGrowthSignals(APPLICATION_NAMESPACE, groupName, scaling.volumeGrowth.retryEveryMinutes * 60),
      ),
      ...serverEvents(groupName, [groupName, this.name("collectors")]),
    ]);
  }
}
