import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { FlowLogs, type FlowLogsProps } from "./flow-logs";

export interface VpcProps {
  readonly name: string;
  /** The VPC's address range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** The flow logs' bucket and retention. */
  readonly flowLogs: Omit<FlowLogsProps, "name" | "vpcId" | "provider">;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A VPC with flow logs and a default security group without rules. */
export class Vpc extends Construct {
  readonly vpcId: string;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { provider } = props;
    const vpc = new VpcResource(this, "vpc", {
      provider,
      cidrBlock: props.cidr,
      // Private DNS names of endpoints, databases and caches require both.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
    this.vpcId = vpc.id;
    // Declared without rules, so that Terraform removes AWS's default rules.
    new DefaultSecurityGroup(this, "default-security-group", {
      provider,
      vpcId: vpc.id,
      tags: { Name: `${props.name}-unused` },
    });
    new FlowLogs(this, "flow-logs", { ...props.flowLogs, name: `${props.name}-flow-logs`, vpcId: vpc.id, provider });
  }
}
