import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Vpc as VpcResource } from "@cdktf/provider-aws/lib/vpc";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { FlowLogs } from "./flow-logs";

export interface VpcProps {
  /** Name of the VPC; with `-flow-logs` that of its flow logs' role, so it is unique in the account. */
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  /** The address range, such as `10.0.0.0/16`. */
  readonly cidr: string;
  /** Days until a flow log record goes. */
  readonly logRetentionDays: number;
  /** The customer-managed key of the flow logs; CloudWatch Logs must be allowed to use it. */
  readonly logKeyArn: string;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** A VPC whose traffic is logged and whose default security group lets nothing through. */
export class Vpc extends Construct {
  readonly vpcId: string;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const { provider } = props;
    const vpc = new VpcResource(this, "vpc", {
      provider,
      cidrBlock: props.cidr,
      // Private names of endpoints, databases and caches need both.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
    this.vpcId = vpc.id;
    // Declared without rules, so that Terraform removes those it was born with.
    new DefaultSecurityGroup(this, "default-security-group", {
      provider,
      vpcId: vpc.id,
      tags: { Name: `${props.name}-unused` },
    });
    new FlowLogs(this, "flow-logs", {
      name: `${props.name}-flow-logs`,
      account: props.account,
      vpcId: vpc.id,
      retentionDays: props.logRetentionDays,
      keyArn: props.logKeyArn,
      provider,
    });
  }
}
