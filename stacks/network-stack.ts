import type { Construct } from "constructs";
import { Certificate } from "../constructs/aws/certificate";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { Network } from "../constructs/aws/network";
import { Subnets } from "../constructs/aws/subnets";
import { Vpc } from "../constructs/aws/vpc";
import { VpcEndpoints } from "../constructs/aws/vpc-endpoints";
import type { Environment } from "../environments/schema";
import { subnetRanges } from "../environments/subnets";
import { network as numbers } from "../policy/network";
import { retention } from "../policy/retention";
import { AwsStack } from "./aws-stack";

/** What a server without SSH needs even when NAT is down: to be managed, to tell how it is, and to read its secrets. */
const INTERFACE_SERVICES = ["ssm", "ssmmessages", "ec2messages", "logs", "monitoring", "secretsmanager"] as const;

/** Where everything else lives: the network of each region, ways to AWS' services, and the domain's certificate. */
export class NetworkStack extends AwsStack {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly isolatedSubnetIds: string[];
  /** Of an issued certificate. */
  readonly certificateArn: string;
  readonly disasterRecoveryVpcId: string;
  /** Isolated, one per zone. */
  readonly disasterRecoverySubnetIds: string[];

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment, "network");
    const network = this.primary();
    this.vpcId = network.vpcId;
    this.vpcCidr = environment.network.cidr;
    this.publicSubnetIds = network.publicSubnetIds;
    this.privateSubnetIds = network.privateSubnetIds;
    this.isolatedSubnetIds = network.isolatedSubnetIds;
    new VpcEndpoints(this, "endpoints", {
      name: this.name("endpoints"),
      region: environment.region,
      vpcId: network.vpcId,
      vpcCidr: environment.network.cidr,
      subnetIds: network.privateSubnetIds,
      routeTableIds: network.privateRouteTableIds,
      interfaceServices: INTERFACE_SERVICES,
    });
    this.certificateArn = new Certificate(this, "certificate", {
      domain: environment.domain,
      hostedZoneId: environment.hostedZone.id,
      recordTimeToLiveSeconds: numbers.validationRecord.timeToLiveSeconds,
    }).arn;
    const recovery = this.recovery();
    this.disasterRecoveryVpcId = recovery.vpcId;
    this.disasterRecoverySubnetIds = recovery.subnetIds;
  }

  private primary(): Network {
    const { account, zones, network } = this.environment;
    return new Network(this, "network", {
      name: this.name("network"),
      account,
      cidr: network.cidr,
      zones,
      publicCidrs: subnetRanges(network.cidr, "public", zones.length),
      privateCidrs: subnetRanges(network.cidr, "private", zones.length),
      isolatedCidrs: subnetRanges(network.cidr, "isolated", zones.length),
      natGateways: network.natGateways,
      logRetentionDays: retention.logs.days,
      logKeyArn: this.logKey("logs-key", this.environment.region).arn,
    });
  }

  /** A home for the replicas of the data, and nothing that could reach outside. */
  private recovery(): { vpcId: string; subnetIds: string[] } {
    const { account, disasterRecoveryRegion, disasterRecoveryZones: zones, network } = this.environment;
    const provider = this.disasterRecovery;
    const { vpcId } = new Vpc(this, "recovery", {
      name: this.name("recovery"),
      account,
      cidr: network.disasterRecoveryCidr,
      logRetentionDays: retention.logs.days,
      logKeyArn: this.logKey("recovery-logs-key", disasterRecoveryRegion).arn,
      provider,
    });
    const { subnetIds } = new Subnets(this, "recovery-isolated", {
      name: this.name("recovery-isolated"),
      vpcId,
      zones,
      cidrs: subnetRanges(network.disasterRecoveryCidr, "isolated", zones.length),
      provider,
    });
    return { vpcId, subnetIds };
  }

  private logKey(id: string, region: string): EncryptionKey {
    return new EncryptionKey(this, id, {
      name: this.name("network-logs"),
      description: "Flow logs of the network",
      account: this.environment.account,
      services: [`logs.${region}.amazonaws.com`],
      deletionWindowDays: retention.keyDeletion.days,
      provider: region === this.environment.region ? undefined : this.disasterRecovery,
    });
  }
}
