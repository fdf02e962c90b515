import type { Construct } from "constructs";
import { Certificate } from "../constructs/aws/certificate";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { Network } from "../constructs/aws/network";
import { RegionPeering } from "../constructs/aws/region-peering";
import { logDelivery } from "../constructs/aws/service-principal";
import { Subnets } from "../constructs/aws/subnets";
import { Vpc, type VpcProps } from "../constructs/aws/vpc";
import { VpcEndpoints } from "../constructs/aws/vpc-endpoints";
import { bucketName } from "../environments/names";
import type { Environment } from "../environments/schema";
import { subnetRanges, tierRange } from "../environments/subnets";
import { network as numbers } from "../policy/network";
import { retention } from "../policy/retention";
import { AwsStack } from "./aws-stack";

/**
 * Services that a server without SSH needs even without NAT: remote management, metrics and logs, and its parameters. The agent fetches
 * commands through `ssmmessages` since 3.3.40 (Systems Manager user guide, VPC endpoints), so that `ec2messages` needs no endpoint.
 */
const INTERFACE_SERVICES = ["ssm", "ssmmessages", "logs", "monitoring"] as const;

/** AWS's buckets that machines read: agents, and files of Run Command and State Manager (Systems Manager user guide, SSM Agent and S3). */
const publicBuckets = (region: string) => [
  `amazon-ssm-${region}`,
  `amazoncloudwatch-agent-${region}`,
  `aws-ssm-${region}`,
  `aws-ssm-document-attachments-${region}`,
];

/** The network of each region, endpoints of AWS services, and the domain's certificate. */
export class NetworkStack extends AwsStack {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly isolatedSubnetIds: string[];
  /** Ids of subnets for restored datastores, one per zone. */
  readonly restoreSubnetIds: string[];
  /** The id of the list of S3's addresses, for rules of security groups. */
  readonly bucketsPrefixListId: string;
  /** The ARN of the issued certificate. */
  readonly certificateArn: string;
  readonly disasterRecoveryVpcId: string;
  /** Ids of isolated subnets, one per zone. */
  readonly disasterRecoverySubnetIds: string[];

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "network");
    const network = this.primary();
    this.vpcId = network.vpcId;
    this.vpcCidr = environment.network.cidr;
    this.publicSubnetIds = network.publicSubnetIds;
    this.privateSubnetIds = network.privateSubnetIds;
    this.isolatedSubnetIds = network.isolatedSubnetIds;
    const { zones } = environment;
    this.restoreSubnetIds = new Subnets(this, "restores", {
      name: this.name("network-restores"),
      vpcId: network.vpcId,
      zones,
      cidrs: subnetRanges(environment.network.cidr, "restores", zones.length),
    }).subnetIds;
    this.bucketsPrefixListId = new VpcEndpoints(this, "endpoints", {
      name: this.name("endpoints"),
      region: environment.region,
      vpcId: network.vpcId,
      vpcCidr: environment.network.cidr,
      subnetIds: network.privateSubnetIds,
      routeTableIds: network.privateRouteTableIds,
      interfaceServices: INTERFACE_SERVICES,
      account: environment.account,
      publicBuckets: publicBuckets(environment.region),
    }).bucketsPrefixListId;
    this.certificateArn = new Certificate(this, "certificate", {
      domain: environment.domain,
      hostedZoneId: environment.hostedZone.id,
      recordTimeToLiveSeconds: numbers.validationRecord.timeToLiveSeconds,
    }).arn;
    const recovery = this.recovery();
    this.disasterRecoveryVpcId = recovery.vpcId;
    this.disasterRecoverySubnetIds = recovery.subnetIds;
    // Collectors compare the databases of both regions; security groups allow no other connection.
    new RegionPeering(this, "recovery-peering", {
      name: this.name("recovery-peering"),
      here: {
        vpcId: network.vpcId,
        cidr: tierRange(environment.network.cidr, "private"),
        routeTableIds: network.privateRouteTableIds,
      },
      there: {
        vpcId: recovery.vpcId,
        cidr: tierRange(environment.network.disasterRecoveryCidr, "isolated"),
        routeTableIds: recovery.routeTableIds,
        region: environment.disasterRecoveryRegion,
        provider: this.disasterRecovery,
      },
    });
  }

  private primary(): Network {
    const { region, zones, network } = this.environment;
    return new Network(this, "network", {
      name: this.name("network"),
      cidr: network.cidr,
      zones,
      publicCidrs: subnetRanges(network.cidr, "public", zones.length),
      privateCidrs: subnetRanges(network.cidr, "private", zones.length),
      isolatedCidrs: subnetRanges(network.cidr, "isolated", zones.length),
      natGateways: network.natGateways,
      flowLogs: this.flowLogs("logs-key", "flow-logs", region),
    });
  }

  /** Creates the network for the replicas, without routes to the internet. */
  private recovery(): Pick<Subnets, "subnetIds" | "routeTableIds"> & { vpcId: string } {
    const { disasterRecoveryRegion, disasterRecoveryZones: zones, network } = this.environment;
    const provider = this.disasterRecovery;
    const { vpcId } = new Vpc(this, "recovery", {
      name: this.name("recovery"),
      cidr: network.disasterRecoveryCidr,
      flowLogs: this.flowLogs("recovery-logs-key", "recovery-flows", disasterRecoveryRegion),
      provider,
    });
    const { subnetIds, routeTableIds } = new Subnets(this, "recovery-isolated", {
      name: this.name("recovery-isolated"),
      vpcId,
      zones,
      cidrs: subnetRanges(network.disasterRecoveryCidr, "isolated", zones.length),
      provider,
    });
    return { vpcId, subnetIds, routeTableIds };
  }

  private flowLogs(keyId: string, bucket: string, region: string): VpcProps["flowLogs"] {
    const { account, protection, region: home } = this.environment;
    return {
      bucketName: bucketName(this.environment, bucket, region),
      account,
      region,
      retentionDays: retention.flowLogs.days,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      disposable: protection === "disposable",
      key: new EncryptionKey(this, keyId, {
        name: this.name("network-logs"),
        description: "Flow logs of the network",
        account,
        services: [logDelivery(region, account)],
        deletionWindowDays: retention.keyDeletion.days,
        provider: region === home ? undefined : this.disasterRecovery,
      }),
    };
  }
}
