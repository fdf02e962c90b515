import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { Construct } from "constructs";
import type { Subnets } from "./subnets";

export interface InternetAccessProps {
  /** The gateways' name. */
  readonly name: string;
  readonly vpcId: string;
  /** Subnets with connections to and from the internet, in which the NAT gateways are. */
  readonly publicSubnets: Subnets;
  /** Subnets with outbound connections through NAT and no inbound ones. */
  readonly privateSubnets: Subnets;
  /** One NAT gateway costs less and fails with its zone. One per zone costs three times as much and survives a zone's failure. */
  readonly natGateways: "one" | "one-per-zone";
}

const ANYWHERE = "0.0.0.0/0";

/** A VPC's outbound connections: an internet gateway for public subnets, NAT gateways for private ones. */
export class InternetAccess extends Construct {
  constructor(scope: Construct, id: string, props: InternetAccessProps) {
    super(scope, id);
    const { publicSubnets, privateSubnets } = props;
    const internet = new InternetGateway(this, "internet", { vpcId: props.vpcId, tags: { Name: props.name } });
    publicSubnets.routeTableIds.forEach((routeTableId, index) => {
      new Route(this, `public-route-${index + 1}`, {
        routeTableId,
        destinationCidrBlock: ANYWHERE,
        gatewayId: internet.id,
      });
    });
    const homes = props.natGateways === "one" ? publicSubnets.subnetIds.slice(0, 1) : publicSubnets.subnetIds;
    const gateways = homes.map((subnetId, index) => {
      const tags = { Name: `${props.name}-nat-${index + 1}` };
      const address = new Eip(this, `nat-address-${index + 1}`, { domain: "vpc", tags });
      return new NatGateway(this, `nat-${index + 1}`, {
        allocationId: address.allocationId,
        subnetId,
        tags,
        dependsOn: [internet],
      });
    });
    privateSubnets.routeTableIds.forEach((routeTableId, index) => {
      new Route(this, `private-route-${index + 1}`, {
        routeTableId,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: (gateways[index] ?? gateways[0])?.id,
      });
    });
  }
}
