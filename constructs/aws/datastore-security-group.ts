import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";

export interface DatastoreSecurityGroupProps {
  /** The name of the datastore's security group. */
  readonly name: string;
  readonly vpcId: string;
  /** The id of the clients' security group. */
  readonly clientSecurityGroupId: string;
  readonly port: number;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A datastore's security group, which allows only its clients to connect to its port. */
export class DatastoreSecurityGroup extends Construct {
  readonly securityGroupId: string;
  /** The rules, without which no client can connect. */
  readonly rules: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DatastoreSecurityGroupProps) {
    super(scope, id);
    const { provider, port } = props;
    const group = new SecurityGroup(this, "group", {
      provider,
      name: props.name,
      description: "Clients only",
      vpcId: props.vpcId,
      tags: { Name: props.name },
    });
    const rule = { provider, ipProtocol: "tcp", fromPort: port, toPort: port };
    const from = new VpcSecurityGroupIngressRule(this, "from-clients", {
      ...rule,
      securityGroupId: group.id,
      description: "Clients",
      referencedSecurityGroupId: props.clientSecurityGroupId,
    });
    const to = new VpcSecurityGroupEgressRule(this, "clients-to", {
      ...rule,
      securityGroupId: props.clientSecurityGroupId,
      description: props.name,
      referencedSecurityGroupId: group.id,
    });
    this.securityGroupId = group.id;
    this.rules = [from, to];
  }
}
