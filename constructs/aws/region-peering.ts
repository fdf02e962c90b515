import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** One side of a peering: a VPC, the route tables of the subnets that reach the other side, and their address range. */
interface Side {
  readonly vpcId: string;
  /** The address range of these subnets, such as `10.0.64.0/18`. The other side has a route to no more. */
  readonly cidr: string;
  readonly routeTableIds: readonly string[];
}

export interface RegionPeeringProps {
  /** The name of the peering. */
  readonly name: string;
  readonly here: Side;
  readonly there: Side & { readonly region: string; readonly provider: TerraformProvider };
}

/** A peering of two VPCs in two regions, with routes between some of their subnets only. */
export class RegionPeering extends Construct {
  constructor(scope: Construct, id: string, { name, here, there }: RegionPeeringProps) {
    super(scope, id);
    const tags = { Name: name };
    const peering = new VpcPeeringConnection(this, "request", {
      vpcId: here.vpcId,
      peerVpcId: there.vpcId,
      peerRegion: there.region,
      tags,
    });
    const accepted = new VpcPeeringConnectionAccepterA(this, "acceptance", {
      provider: there.provider,
      vpcPeeringConnectionId: peering.id,
      autoAccept: true,
      tags,
    });
    const route = (routeId: string, routeTableId: string, destinationCidrBlock: string, provider?: TerraformProvider) =>
      new Route(this, routeId, {
        provider,
        routeTableId,
        destinationCidrBlock,
        vpcPeeringConnectionId: accepted.id,
      });
    for (const [index, table] of here.routeTableIds.entries()) route(`to-${index + 1}`, table, there.cidr);
    for (const [index, table] of there.routeTableIds.entries()) {
      route(`from-${index + 1}`, table, here.cidr, there.provider);
    }
  }
}
