import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface ClientSecurityGroupProps {
  readonly name: string;
  readonly vpcId: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** The clients' security group, to which datastores allow access (`DatastoreSecurityGroup`). It has no rules of its own. */
export class ClientSecurityGroup extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: ClientSecurityGroupProps) {
    super(scope, id);
    this.securityGroupId = new SecurityGroup(this, "group", {
      provider: props.provider,
      name: props.name,
      description: "Clients of the datastores",
      vpcId: props.vpcId,
      tags: { Name: props.name },
    }).id;
  }
}
