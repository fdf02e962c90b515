import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface SubnetsProps {
  /** The tier's name. A subnet's name is this and its zone. */
  readonly name: string;
  readonly vpcId: string;
  /** Availability zones, such as `eu-central-1a`. */
  readonly zones: readonly string[];
  /** Address ranges, one per zone, in the order of `zones`. */
  readonly cidrs: readonly string[];
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** One subnet per zone, each with a route table without routes. Machines get no public address. */
export class Subnets extends Construct {
  /** Ids of the subnets, in the order of `zones`. The route tables have the same order. */
  readonly subnetIds: string[];
  readonly routeTableIds: string[];

  constructor(scope: Construct, id: string, props: SubnetsProps) {
    super(scope, id);
    const { provider, vpcId, zones, cidrs } = props;
    if (cidrs.length !== zones.length) {
      throw new Error(
        `cidrs of subnets "${props.name}" has ${cidrs.length} ranges, must have ${zones.length}: give one per zone`,
      );
    }
    const subnets = zones.map((zone, index) => {
      const place = new Construct(this, `zone-${index + 1}`);
      const tags = { Name: `${props.name}-${zone}` };
      const subnet = new Subnet(place, "subnet", {
        provider,
        vpcId,
        availabilityZone: zone,
        cidrBlock: cidrs[index],
        mapPublicIpOnLaunch: false,
        tags,
      });
      const routeTable = new RouteTable(place, "routes", { provider, vpcId, tags });
      new RouteTableAssociation(place, "association", { provider, subnetId: subnet.id, routeTableId: routeTable.id });
      return { subnetId: subnet.id, routeTableId: routeTable.id };
    });
    this.subnetIds = subnets.map(({ subnetId }) => subnetId);
    this.routeTableIds = subnets.map(({ routeTableId }) => routeTableId);
  }
}
