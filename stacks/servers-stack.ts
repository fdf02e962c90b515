import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { CloudWatchAlert } from "../alerts/alert";
import { runbookFile, runbookUrl } from "../alerts/runbook";
import { loadBalancerAlerts, serverGroupAlerts } from "../alerts/servers-cloudwatch";
import { serverEvents } from "../alerts/servers-events";
import { volumeGrowthAlerts } from "../alerts/volume-growth-cloudwatch";
import { Alarm } from "../constructs/aws/alarm";
import { AliasRecord } from "../constructs/aws/alias-record";
import { BucketLifecycle } from "../constructs/aws/bucket-lifecycle";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { EventAlarm } from "../constructs/aws/event-alarm";
import { LoadBalancer } from "../constructs/aws/load-balancer";
import { PrivateBucket } from "../constructs/aws/private-bucket";
import { LAUNCH_HOOK, ServerGroup } from "../constructs/aws/server-group";
import { ServerRole } from "../constructs/aws/server-role";
import { ServerScaling } from "../constructs/aws/server-scaling";
import { type PinnedAgent, serverUserData } from "../constructs/aws/server-user-data";
import { ServiceLinkedRole } from "../constructs/aws/service-linked-role";
import { VOLUME_TAG, VolumeGrowth } from "../constructs/aws/volume-growth";
import { WebApplicationFirewall } from "../constructs/aws/web-application-firewall";
import { bucketName, topicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import growVolumes from "../functions/grow_volumes.py";
import { agents, UNRECORDED } from "../policy/agents";
import { backupTags } from "../policy/backup-tags";
import { instanceTypes } from "../policy/instance-types";
import { retention } from "../policy/retention";
import { scaling } from "../policy/scaling";
import { servers } from "../policy/servers";
import { APPLICATION_NAMESPACE, concurrentUsersMetric } from "../signals/concurrent-users";
import { loadBalancerSignals } from "../signals/load-balancer-cloudwatch";
import { AGENT_NAMESPACE, serverCloudWatchSignals } from "../signals/servers-cloudwatch";
import { volumeGrowthSignals } from "../signals/volume-growth-cloudwatch";
import { AwsStack } from "./aws-stack";

/** What the servers need of the network. */
export interface ServersNetwork {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly certificateArn: string;
}

/** What the servers need of the data stores. */
export interface ServersData {
  /** Membership opens database and cache. */
  readonly clientSecurityGroupId: string;
  readonly databaseSecretArn: string;
  readonly databaseEndpoint: string;
  readonly databaseReaderEndpoint: string;
  readonly cacheEndpoint: string;
  readonly cacheSecretArn: string;
  readonly uploadsBucketName: string;
  readonly uploadsBucketArn: string;
  /** The key of secrets and uploads. */
  readonly keyArn: string;
}

export interface ServersStackProps {
  readonly network: ServersNetwork;
  readonly data: ServersData;
}

/** Facts about the application. */
const APPLICATION_PORT = 3001;
const HEALTH_PATH = "/health";
const USERS_GAUGE = "http_active_connections";
const RELEASE_PREFIX = "releases/";

/** The application's servers: the public door, the group behind it, what makes it grow, and what tells when it cannot. */
export class ServersStack extends AwsStack {
  readonly loadBalancerArnSuffix: string;
  readonly targetGroupArnSuffix: string;
  readonly groupName: string;
  readonly artefactBucketName: string;
  /** Where the environment's release has to be, with its checksum beside it, before a server can start. */
  readonly releaseKey: string;

  constructor(scope: Construct, environment: Environment, props: ServersStackProps) {
    super(scope, environment, "servers");
    const { version } = environment.release;
    this.groupName = this.name("servers");
    this.artefactBucketName = bucketName(environment, "artefacts");
    this.releaseKey = `${RELEASE_PREFIX}${version}/gocarbontracker-${version}.tar.gz`;

    const autoScaling = new ServiceLinkedRole(this, "auto-scaling", {
      service: "autoscaling.amazonaws.com",
      suffix: this.name("servers"),
      description: "EC2 Auto Scaling, for servers whose volumes have a key of their own",
    });
    const key = this.key(autoScaling.arn);
    const artefacts = this.artefacts(key.arn);
    const balancer = this.loadBalancer(props.network);
    new AliasRecord(this, "domain", {
      domain: environment.domain,
      hostedZoneId: environment.hostedZone.id,
      targetDnsName: balancer.dnsName,
      targetZoneId: balancer.zoneId,
    });
    new WebApplicationFirewall(this, "firewall", {
      name: this.name("web"),
      loadBalancerArn: balancer.arn,
      requestsPerFiveMinutesCount: servers.requests.perFiveMinutesCount,
      logRetentionDays: retention.logs.days,
      logKeyArn: key.arn,
    });
    const role = this.role(props.data, artefacts, key.arn);
    this.group(props, { balancer, role, keyArn: key.arn, serviceLinkedRoleArn: autoScaling.arn });
    this.scaling();
    this.volumeGrowth();
    this.alarms(balancer);
    this.loadBalancerArnSuffix = balancer.arnSuffix;
    this.targetGroupArnSuffix = balancer.targetGroupArnSuffix;
  }

  private key(autoScalingRoleArn: string): EncryptionKey {
    const { account, region } = this.environment;
    return new EncryptionKey(this, "key", {
      name: this.name("servers"),
      description: "The servers' volumes, releases and logs",
      account,
      services: [`logs.${region}.amazonaws.com`],
      grantedRoleArns: [autoScalingRoleArn],
      deletionWindowDays: retention.keyDeletion.days,
    });
  }

  private artefacts(keyArn: string): PrivateBucket {
    const bucket = new PrivateBucket(this, "artefacts", {
      bucketName: this.artefactBucketName,
      keyArn,
      disposable: this.environment.protection === "disposable",
    });
    new BucketLifecycle(this, "artefacts-lifecycle", {
      bucket,
      noncurrentDays: servers.releases.noncurrentDays,
      unfinishedUploadDays: retention.unfinishedUploads.days,
    });
    return bucket;
  }

  private loadBalancer(network: ServersNetwork): LoadBalancer {
    const { account, protection } = this.environment;
    return new LoadBalancer(this, "load-balancer", {
      name: this.name("web"),
      vpcId: network.vpcId,
      vpcCidr: network.vpcCidr,
      subnetIds: network.publicSubnetIds,
      certificateArn: network.certificateArn,
      applicationPort: APPLICATION_PORT,
      healthPath: HEALTH_PATH,
      logsBucketName: bucketName(this.environment, "load-balancer-logs"),
      account,
      accessLogsDays: retention.accessLogs.days,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      noncurrentDays: servers.releases.noncurrentDays,
      deregistrationSeconds: servers.draining.seconds,
      protect: protection === "protected",
      disposable: protection === "disposable",
    });
  }

  private role(data: ServersData, artefacts: PrivateBucket, keyArn: string): ServerRole {
    const { name, account, region } = this.environment;
    return new ServerRole(this, "role", {
      name: this.name("servers"),
      region,
      account,
      environmentName: name,
      groupName: this.groupName,
      artefactBucketArn: artefacts.arn,
      releasePrefix: RELEASE_PREFIX,
      secretArns: [data.databaseSecretArn, data.cacheSecretArn],
      uploadsBucketArn: data.uploadsBucketArn,
      keyArns: [keyArn, data.keyArn],
      metricNamespaces: [AGENT_NAMESPACE, APPLICATION_NAMESPACE],
    });
  }

  private group(
    { network, data }: ServersStackProps,
    needs: { balancer: LoadBalancer; role: ServerRole; keyArn: string; serviceLinkedRoleArn: string },
  ): void {
    const { balancer, role } = needs;
    const { instanceType, imageId, min, max } = this.environment.servers;
    new ServerGroup(this, "servers", {
      name: this.groupName,
      vpcId: network.vpcId,
      vpcCidr: network.vpcCidr,
      subnetIds: network.privateSubnetIds,
      imageId,
      instanceType,
      instanceProfileArn: role.instanceProfileArn,
      userData: this.userData(data),
      volumeGibibytes: scaling.volumeGrowth.initialGibibytes,
      keyArn: needs.keyArn,
      serviceLinkedRoleArn: needs.serviceLinkedRoleArn,
      minimumCount: min,
      maximumCount: max,
      applicationPort: APPLICATION_PORT,
      loadBalancerSecurityGroupId: balancer.securityGroupId,
      targetGroupArn: balancer.targetGroupArn,
      clientSecurityGroupId: data.clientSecurityGroupId,
      warmUpSeconds: scaling.serverWarmUp.seconds,
      abandonedAfterSeconds: scaling.serverWarmUp.abandonedAfterSeconds,
      healthGraceSeconds: servers.healthGrace.seconds,
      minimumHealthyPercent: scaling.rollingRefresh.minimumHealthyPercent,
      maximumHealthyPercent: scaling.rollingRefresh.maximumHealthyPercent,
      tags: { Application: "gocarbontracker", Environment: this.environment.name },
      serverTags: { [backupTags.weekly]: "true" },
      volumeTags: { [VOLUME_TAG]: this.groupName },
      after: [balancer.listener, ...role.permissions],
    });
  }

  private userData(data: ServersData): string {
    const { name, region, release } = this.environment;
    const { architecture } = instanceTypes[this.environment.servers.instanceType];
    const pinned = (what: keyof typeof agents): PinnedAgent => {
      const sha256 = agents[what][`${architecture}Sha256`];
      if (sha256 === UNRECORDED) {
        Annotations.of(this).addWarning(
          `policy/agents.ts: no checksum of ${what} for ${architecture} is recorded, so every launch is abandoned: record it`,
        );
      }
      return { version: agents[what].pinnedVersion, sha256 };
    };
    return serverUserData({
      region,
      architecture,
      systemsManagerAgent: pinned("systemsManager"),
      cloudWatchAgent: pinned("cloudWatch"),
      groupName: this.groupName,
      launchHookName: LAUNCH_HOOK,
      artefactBucketName: this.artefactBucketName,
      releaseVersion: release.version,
      releaseKey: this.releaseKey,
      applicationPort: APPLICATION_PORT,
      healthPath: HEALTH_PATH,
      healthyWithinSeconds: servers.start.healthyWithinSeconds,
      probeSeconds: servers.start.probeSeconds,
      applicationEnvironment: {
        NODE_ENV: "production",
        AWS_REGION: region,
        DATABASE_HOST: data.databaseEndpoint,
        DATABASE_READER_HOST: data.databaseReaderEndpoint,
        DATABASE_SECRET_ARN: data.databaseSecretArn,
        CACHE_HOST: data.cacheEndpoint,
        CACHE_SECRET_ARN: data.cacheSecretArn,
        UPLOADS_BUCKET: data.uploadsBucketName,
      },
      usersGauge: USERS_GAUGE,
      usersMetric: concurrentUsersMetric(name),
    });
  }

  private scaling(): void {
    const { memory } = serverCloudWatchSignals(this.groupName).memoryPercent.metrics;
    new ServerScaling(this, "scaling", {
      name: this.groupName,
      groupName: this.groupName,
      cpuPercent: scaling.cpu.averagePercent,
      memoryPercent: scaling.memory.averagePercent,
      memoryMetric: memory,
      memoryEvaluationSeconds: scaling.memory.evaluationSeconds,
      memoryEvaluationsCount: scaling.memory.evaluationsCount,
      memoryAddedServersCount: scaling.memory.addedServersCount,
    });
  }

  private volumeGrowth(): void {
    const { region, account } = this.environment;
    const { stepPercent, maximumGibibytes, coolDownHours, retryEveryMinutes } = scaling.volumeGrowth;
    new VolumeGrowth(this, "volume-growth", {
      name: this.name("volume-growth"),
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
    const size = this.environment.servers;
    const { retryEveryMinutes } = scaling.volumeGrowth;
    this.alarmsOf("server-alarms", serverGroupAlerts(serverCloudWatchSignals(this.groupName), size));
    this.alarmsOf(
      "load-balancer-alarms",
      loadBalancerAlerts(loadBalancerSignals(balancer.arnSuffix, balancer.targetGroupArnSuffix), size),
    );
    this.alarmsOf(
      "volume-growth-alarms",
      volumeGrowthAlerts(volumeGrowthSignals(APPLICATION_NAMESPACE, this.groupName, retryEveryMinutes * 60)),
    );
    const events = new Construct(this, "server-events");
    for (const alert of serverEvents(this.groupName)) {
      const file = runbookFile(alert.name);
      new EventAlarm(events, file, {
        alert,
        name: this.name(file),
        runbookUrl: runbookUrl(alert.name),
        topicArn: topicArn(this.environment, alert.severity),
      });
    }
  }

  private alarmsOf(id: string, alerts: readonly CloudWatchAlert[]): void {
    const place = new Construct(this, id);
    for (const alert of alerts) {
      const file = runbookFile(alert.name);
      new Alarm(place, file, {
        alert,
        name: this.name(file),
        runbookUrl: runbookUrl(alert.name),
        topicArn: topicArn(this.environment, alert.severity),
      });
    }
  }
}
