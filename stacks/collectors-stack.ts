import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { collectorAlerts } from "../alerts/collectors-cloudwatch";
import { backlog } from "../collection/backlog";
import { exporters } from "../collection/exporters";
import { refuseTooManySeries } from "../collection/fleet-budget";
import { type Fleet, fleetSeries } from "../collection/series-budget";
import { CACHE_PORT } from "../constructs/aws/cache";
import { CollectorDoors } from "../constructs/aws/collector-doors";
import { collectorStatements } from "../constructs/aws/collector-statements";
import { MachineRole } from "../constructs/aws/machine-role";
import { machineUserData } from "../constructs/aws/machine-user-data";
import { LAUNCH_HOOK, ServerGroup } from "../constructs/aws/server-group";
import { databaseClusters, databaseUserArn, machineLogGroup } from "../environments/names";
import type { Environment } from "../environments/schema";
import { collectorVariables } from "../machines/collector-variables";
import { FACTS_PATH } from "../machines/variables";
import { application } from "../policy/application";
import { collection } from "../policy/collection";
import { collectors } from "../policy/collectors";
import { instanceTypes } from "../policy/instance-types";
import { scaling } from "../policy/scaling";
import { servers as serverPolicy } from "../policy/servers";
import { collectorSignals } from "../signals/collectors-cloudwatch";
import { AGENT_NAMESPACE } from "../signals/servers-cloudwatch";
import { AwsStack } from "./aws-stack";
import { CONFIGURATION_PREFIX, configured } from "./machines";
import { pinnedAgents } from "./pinned-agents";

export interface CollectorsStackProps {
  readonly network: { readonly vpcId: string; readonly privateSubnetIds: string[] };
  readonly data: {
    /** Membership opens database and cache. */
    readonly clientSecurityGroupId: string;
    /** The cluster as permissions to sign in name it. */
    readonly databaseResourceId: string;
    readonly cacheEndpoint: string;
    readonly cacheArn: string;
    readonly cacheUserArn: string;
    readonly cacheUserName: string;
  };
  readonly servers: {
    readonly groupName: string;
    readonly securityGroupId: string;
    readonly artefactBucketName: string;
    readonly artefactBucketArn: string;
    readonly keyArn: string;
    readonly autoScalingRoleArn: string;
  };
  readonly monitoring: {
    /** Undefined where the environment brings its own Prometheus. */
    readonly prometheusEndpoint: string | undefined;
  };
}

/**
 * What measures: one collector in each of two zones, both asking everything. When one goes with its zone the other one's
 * samples count, and the group starts another one in a zone that is left.
 */
export class CollectorsStack extends AwsStack {
  constructor(scope: Construct, environment: Environment, props: CollectorsStackProps) {
    super(scope, environment, "collectors");
    refuseTooManySeries(environment.name, this.fleet, collection.replicas.count);
    const role = this.role(props);
    const { ready } = this.configuration(props);
    const group = this.group(props, role, [...role.permissions, ...ready]);
    new CollectorDoors(this, "doors", {
      collectorSecurityGroupId: group.securityGroupId,
      serverSecurityGroupId: props.servers.securityGroupId,
      ports: { application: application.port, node: exporters.node.port },
    });
    this.tell(collectorAlerts(collectorSignals(this.groupName), collection.replicas.count));
  }

  private get groupName(): string {
    return this.name("collectors");
  }

  private get instanceType() {
    const { architecture } = instanceTypes[this.environment.servers.instanceType];
    return collectors.machine[`${architecture}Names`];
  }

  private get agents() {
    return pinnedAgents(this, this.environment.region, this.instanceType);
  }

  private get logGroupName(): string {
    return machineLogGroup(this.environment, "collectors");
  }

  private role({ data, servers }: CollectorsStackProps): MachineRole {
    const { name, account, region } = this.environment;
    return new MachineRole(this, "role", {
      name: this.groupName,
      region,
      account,
      groupName: this.groupName,
      artefactBucketArn: servers.artefactBucketArn,
      configurationPrefix: CONFIGURATION_PREFIX,
      keyArns: [servers.keyArn],
      metricNamespaces: [AGENT_NAMESPACE],
      logGroupName: this.logGroupName,
      statements: collectorStatements({
        region,
        account,
        environmentName: name,
        databaseUserArn: databaseUserArn(this.environment, data.databaseResourceId, application.monitoringUser),
        cacheArns: [data.cacheArn, data.cacheUserArn],
      }),
    });
  }

  private configuration({ data, servers, monitoring }: CollectorsStackProps) {
    const { environment, groupName, logGroupName } = this;
    const { name, region, domain, grafana } = environment;
    return configured(this, "configuration", {
      groupName,
      region,
      bucketName: servers.artefactBucketName,
      keyArn: servers.keyArn,
      logGroupName,
      playbook: "collector.yml",
      variables: collectorVariables({
        environment: name,
        region,
        groupName,
        logGroupName,
        launchHookName: LAUNCH_HOOK,
        cloudWatchAgent: this.agents.cloudWatch,
        serverGroupName: servers.groupName,
        domain,
        grafanaHost: new URL(grafana.url).host,
        database: { cluster: databaseClusters(environment).primary },
        cache: {
          name: this.name("cache"),
          host: data.cacheEndpoint,
          port: CACHE_PORT,
          user: data.cacheUserName,
        },
        receiver: receiver(grafana.prometheus, monitoring.prometheusEndpoint),
        series: this.series,
      }),
      after: [],
    });
  }

  private group(
    { network, data, servers }: CollectorsStackProps,
    role: MachineRole,
    after: readonly ITerraformDependable[],
  ): ServerGroup {
    const { environment, groupName } = this;
    const { count } = collection.replicas;
    return new ServerGroup(this, "collectors", {
      name: groupName,
      vpcId: network.vpcId,
      subnetIds: network.privateSubnetIds,
      imageId: environment.servers.imageId,
      instanceType: this.instanceType,
      instanceProfileArn: role.instanceProfileArn,
      userData: machineUserData({
        region: environment.region,
        systemsManagerAgent: this.agents.systemsManager,
        groupName,
        launchHookName: LAUNCH_HOOK,
        factsPath: FACTS_PATH,
        facts: {},
      }),
      volumeGibibytes: this.volumeGibibytes,
      keyArn: servers.keyArn,
      serviceLinkedRoleArn: servers.autoScalingRoleArn,
      minimumCount: count,
      maximumCount: count,
      clientSecurityGroupId: data.clientSecurityGroupId,
      warmUpSeconds: scaling.serverWarmUp.seconds,
      abandonedAfterSeconds: scaling.serverLaunch.abandonedAfterSeconds,
      healthGraceSeconds: serverPolicy.healthGrace.seconds,
      minimumHealthyPercent: collectors.refresh.minimumHealthyPercent,
      maximumHealthyPercent: collectors.refresh.maximumHealthyPercent,
      tags: { Application: "gocarbontracker", Environment: environment.name },
      serverTags: {},
      volumeTags: {},
      after,
    });
  }

  /** As many servers and readers as there may be. */
  private get fleet(): Fleet {
    const { servers, database } = this.environment;
    return { servers: servers.max, databases: 1 + database.maxReaders };
  }

  /** Series of everything that is collected. */
  private get series(): number {
    return fleetSeries(this.fleet, collection.replicas.count);
  }

  private get volumeGibibytes(): number {
    const { gibibytes, backlogPercent } = collectors.volume;
    const needed = backlog(this.series).diskBytes / 2 ** 30;
    const room = (gibibytes * backlogPercent) / 100;
    if (needed > room) {
      throw new Error(
        `${this.environment.name}: ${this.series} series wait in ${needed.toFixed(1)} GiB, must be at most ${room} GiB (${backlogPercent} % of collectors.volume.gibibytes): enlarge the volume`,
      );
    }
    return gibibytes;
  }
}

/** Where samples are sent: the managed Prometheus, whose requests are signed, or the environment's own. */
function receiver(prometheus: Environment["grafana"]["prometheus"], managedEndpoint: string | undefined) {
  if (prometheus.kind === "plain") {
    return { url: `${prometheus.url.replace(/\/$/, "")}/api/v1/write`, signed: false };
  }
  return { url: `${managedEndpoint}api/v1/remote_write`, signed: true };
}
