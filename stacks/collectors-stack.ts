import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import { collectorAlerts } from "../alerts/collectors-cloudwatch";
import { DATABASE_PORT } from "../constructs/aws/aurora-cluster";
import { CACHE_PORT } from "../constructs/aws/cache";
import { ScrapeAccess } from "../constructs/aws/scrape-access";
import type { ServerGroup } from "../constructs/aws/server-group";
import { collectorStatements } from "../constructs/aws/statements/collector-statements";
import { collectorRoleName, databaseClusters, databaseUserArn, dumpBucketName } from "../environments/names";
import type { Environment } from "../environments/schema";
import { tierRange } from "../environments/subnets";
import { backlog } from "../machines/collectors/backlog";
import { exporters } from "../machines/collectors/exporters";
import { refuseTooManySeries } from "../machines/collectors/fleet-budget";
import { type Fleet, fleetSamplesPerSecond } from "../machines/collectors/series-budget";
import { collectorVariables } from "../machines/variables/collector-variables";
import { application } from "../policy/application";
import { collection } from "../policy/collection";
import { collectors } from "../policy/collectors";
import { instanceTypes } from "../policy/instance-types";
import { logicalDumps } from "../policy/logical-dumps";
import { machines } from "../policy/machines";
import { collectorSignals } from "../signals/cloudwatch/collectors";
import { AGENT_NAMESPACE } from "../signals/cloudwatch/servers";
import { AwsStack } from "./aws-stack";
import { addMachineGroup, type MachineStore } from "./support/machine-group";
import { objectLock } from "./support/object-lock";
import { routineCheckIn } from "./support/routine-check-in";

export interface CollectorsStackProps {
  readonly network: { readonly vpcId: string; readonly privateSubnetIds: string[] };
  readonly data: {
    /** The id of the clients' security group, to which database and cache allow access. */
    readonly clientSecurityGroupId: string;
    /** The cluster's resource id, which permissions to connect require. */
    readonly databaseResourceId: string;
    readonly databaseEndpoint: string;
    readonly databaseReaderEndpoint: string;
    readonly secondaryReaderEndpoint: string;
    readonly secondaryResourceId: string;
    readonly uploadsBucketName: string;
    readonly uploadsBucketArn: string;
    readonly dumpBucketArn: string;
    readonly dumpKeyArn: string;
    readonly cacheEndpoint: string;
    readonly cacheArn: string;
    readonly cacheUserArn: string;
    readonly cacheUserName: string;
  };
  readonly servers: {
    readonly groupName: string;
    readonly securityGroupId: string;
    readonly store: MachineStore;
  };
  readonly monitoring: {
    /** The managed Prometheus's address. @default the environment has its own Prometheus */
    readonly prometheusEndpoint: string | undefined;
  };
}

/**
 * Two collectors in two zones, both of which scrape all targets. When one fails with its zone, the other's samples count, and the group
 * starts another collector in a working zone.
 */
export class CollectorsStack extends AwsStack {
  readonly securityGroupId: string;

  constructor(scope: Construct, environment: Environment, props: CollectorsStackProps) {
    super(scope, environment, "collectors");
    refuseTooManySeries(environment.name, this.fleet, collection.replicas.count);
    this.securityGroupId = this.group(props).securityGroupId;
    new ScrapeAccess(this, "doors", {
      collectorSecurityGroupId: this.securityGroupId,
      serverSecurityGroupId: props.servers.securityGroupId,
      ports: { application: application.port, node: exporters.node.port },
    });
    new VpcSecurityGroupEgressRule(this, "to-secondary-database", {
      securityGroupId: this.securityGroupId,
      description: "Database of the secondary region",
      ipProtocol: "tcp",
      fromPort: DATABASE_PORT,
      toPort: DATABASE_PORT,
      cidrIpv4: tierRange(environment.network.disasterRecoveryCidr, "isolated"),
    });
    this.addAlarms(collectorAlerts(collectorSignals(this.groupName), collection.replicas.count));
  }

  private get groupName(): string {
    return this.name("collectors");
  }

  private get instanceType() {
    const { architecture } = instanceTypes[this.environment.servers.instanceType];
    return collectors.machine[`${architecture}TypeName`];
  }

  private group({ network, data, servers, monitoring }: CollectorsStackProps): ServerGroup {
    const { environment } = this;
    const { name, account, region, domain, grafana } = environment;
    const checkIns = {
      "domain-expiry": routineCheckIn(environment, "domain-expiry"),
      "data-validation": routineCheckIn(environment, "data-validation"),
      "logical-dump": routineCheckIn(environment, "logical-dump"),
    };
    const { count } = collection.replicas;
    return addMachineGroup(this, "collectors", {
      roleName: collectorRoleName(this.environment),
      playbook: "collector.yml",
      instanceType: this.instanceType,
      network,
      clientSecurityGroupId: data.clientSecurityGroupId,
      store: servers.store,
      keyArns: [],
      metricNamespaces: [AGENT_NAMESPACE],
      statements: collectorStatements({
        region,
        account,
        environmentName: name,
        databaseUserArns: [
          ...[application.monitoringUser, application.validationUser, application.dumpUser].map((user) =>
            databaseUserArn(environment, data.databaseResourceId, user),
          ),
          databaseUserArn(
            { ...environment, region: environment.disasterRecoveryRegion },
            data.secondaryResourceId,
            application.validationUser,
          ),
        ],
        uploadsBucketArn: data.uploadsBucketArn,
        dumps: { bucketArn: data.dumpBucketArn, keyArn: data.dumpKeyArn, region: environment.disasterRecoveryRegion },
        cacheArns: [data.cacheArn, data.cacheUserArn],
        // One key for all routines.
        parameterArns: [...new Set(Object.values(checkIns).flatMap((checkIn) => checkIn?.keyParameterArn ?? []))],
      }),
      facts: {},
      variables: (machine) =>
        collectorVariables({
          ...machine,
          environment: name,
          serverGroupName: servers.groupName,
          registeredDomain: environment.hostedZone.name,
          domain,
          grafanaHost: new URL(grafana.url).host,
          database: {
            cluster: databaseClusters(environment).primary,
            readerHost: data.databaseReaderEndpoint,
            writerHost: data.databaseEndpoint,
            port: DATABASE_PORT,
          },
          account,
          dumps: {
            name: dumpBucketName(environment),
            region: environment.disasterRecoveryRegion,
            lock: objectLock(environment, logicalDumps.daily.retentionDays),
          },
          uploadsBucket: data.uploadsBucketName,
          secondary: { readerHost: data.secondaryReaderEndpoint, region: environment.disasterRecoveryRegion },
          cache: { name: this.name("cache"), host: data.cacheEndpoint, port: CACHE_PORT, user: data.cacheUserName },
          receiver: receiver(grafana.prometheus, monitoring.prometheusEndpoint),
          samplesPerSecond: this.samplesPerSecond,
          checkIns,
        }),
      minimumCount: count,
      maximumCount: count,
      minimumHealthyPercent: collectors.refresh.minimumHealthyPercent,
      maximumHealthyPercent: collectors.refresh.maximumHealthyPercent,
      volumeGibibytes: this.volumeGibibytes,
      configuredAfter: [],
      startedAfter: [],
    });
  }

  /** The largest numbers of servers and readers. */
  private get fleet(): Fleet {
    const { servers, database } = this.environment;
    return { servers: servers.max, databases: 1 + database.maxReaders };
  }

  /** Samples per second of all scraped targets. */
  private get samplesPerSecond(): number {
    return fleetSamplesPerSecond(this.fleet, collection.replicas.count);
  }

  private get volumeGibibytes(): number {
    const { gibibytes, backlogPercent } = collectors.volume;
    const needed = backlog(this.samplesPerSecond).diskBytes / 2 ** 30;
    const room = (gibibytes * backlogPercent) / 100;
    if (needed > room) {
      throw new Error(
        `${this.environment.name}: ${Math.ceil(this.samplesPerSecond)} samples a second need a queue of ${needed.toFixed(1)} GiB, must be at most ${room} GiB (${backlogPercent} % of collectors.volume.gibibytes): enlarge the volume`,
      );
    }
    return gibibytes + this.dumpGibibytes;
  }

  /** The space of a dump and of the restored database, so that the disk stays below the threshold of its alert. */
  private get dumpGibibytes(): number {
    const { dumpRatio, restoreRatio } = logicalDumps.room;
    const bytes = this.environment.growthBaseline.emissionsDataGigabytes * 1e9 * (dumpRatio + restoreRatio);
    return Math.ceil((bytes / 2 ** 30 / machines.disk.maximumPercent) * 100);
  }
}

/** Returns the destination of samples: the managed Prometheus with signed requests, or the environment's own. */
function receiver(prometheus: Environment["grafana"]["prometheus"], managedEndpoint: string | undefined) {
  if (prometheus.kind === "plain") {
    return { url: `${prometheus.url.replace(/\/$/, "")}/api/v1/write`, signed: false };
  }
  return { url: `${managedEndpoint}api/v1/remote_write`, signed: true };
}
