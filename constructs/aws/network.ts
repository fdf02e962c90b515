import { Construct } from "constructs";
import { InternetAccess } from "./internet-access";
import { Subnets } from "./subnets";
import { Vpc, type VpcProps } from "./vpc";

export interface NetworkProps {
  /** Name of the VPC, and beginning of the names of what is in it. */
  readonly name: string;
  /** The address range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** Availability zones, such as `eu-central-1a`. */
  readonly zones: readonly string[];
  /** One address range per zone for subnets that face the internet. */
  readonly publicCidrs: readonly string[];
  /** One address range per zone for subnets that reach the internet through NAT. */
  readonly privateCidrs: readonly string[];
  /** One address range per zone for subnets that reach nothing outside. */
  readonly isolatedCidrs: readonly string[];
  readonly natGateways: "one" | "one-per-zone";
  /** Where the traffic is logged. */
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
