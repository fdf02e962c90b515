import { Construct } from "constructs";
import { InternetAccess } from "./internet-access";
import { Subnets } from "./subnets";
import { Vpc, type VpcProps } from "./vpc";

export interface NetworkProps {
  /** The VPC's name, and the prefix of its resources' names. */
  readonly name: string;
  /** The VPC's address range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** Availability zones, such as `eu-central-1a`. */
  readonly zones: readonly string[];
  /** Address ranges of the public subnets, one per zone. */
  readonly publicCidrs: readonly string[];
  /** Address ranges of the private subnets, which reach the internet through NAT, one per zone. */
  readonly privateCidrs: readonly string[];
  /** Address ranges of the isolated subnets, which do not reach the internet, one per zone. */
  readonly isolatedCidrs: readonly string[];
  readonly natGateways: "one" | "one-per-zone";
  /** The flow logs' bucket and retention. */
  readonly flowLogs: VpcProps["flowLogs"];
}

/** A VPC with public, private and isolated subnets in every zone. */
export class Network extends Construct {
  readonly vpcId: string;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly privateRouteTableIds: string[];
  readonly isolatedSubnetIds: string[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { name, zones } = props;
    const { vpcId } = new Vpc(this, "vpc", props);
    const tier = (tierName: string, cidrs: readonly string[]) =>
      new Subnets(this, tierName, { name: `${name}-${tierName}`, vpcId, zones, cidrs });
    const publicSubnets = tier("public", props.publicCidrs);
    const privateSubnets = tier("private", props.privateCidrs);
    const isolatedSubnets = tier("isolated", props.isolatedCidrs);
    new InternetAccess(this, "access", { name, vpcId, publicSubnets, privateSubnets, natGateways: props.natGateways });
    this.vpcId = vpcId;
    this.publicSubnetIds = publicSubnets.subnetIds;
    this.privateSubnetIds = privateSubnets.subnetIds;
    this.privateRouteTableIds = privateSubnets.routeTableIds;
    this.isolatedSubnetIds = isolatedSubnets.subnetIds;
  }
}
