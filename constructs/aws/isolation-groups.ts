import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

export interface IsolationGroupsProps {
  /** The name of the groups, with the suffixes `-untracked` and `-isolated`. */
  readonly name: string;
  readonly vpcId: string;
}

/**
 * The security groups of an isolated instance. The first allows all, because EC2 tracks no connection of such a group. The second allows
 * nothing, which also ends connections that are not tracked (EC2 user guide, security group connection tracking).
 */
export class IsolationGroups extends Construct {
  readonly untrackedGroupId: string;
  readonly isolatedGroupId: string;

  constructor(scope: Construct, id: string, { name, vpcId }: IsolationGroupsProps) {
    super(scope, id);
    const group = (kind: string, description: string) =>
      new SecurityGroup(this, kind, {
        name: `${name}-${kind}`,
        description,
        vpcId,
        // A finding on the open group is suppressed by this tag (policy/suppressed-findings.ts).
        tags: { Name: `${name}-${kind}`, "containment:role": kind },
      });
    const untracked = group("untracked", "For seconds, before the isolation: all, so that no connection is tracked");
    const all = { securityGroupId: untracked.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
    new VpcSecurityGroupIngressRule(this, "all-in", { ...all, description: "Ends the tracking of connections" });
    new VpcSecurityGroupEgressRule(this, "all-out", { ...all, description: "Ends the tracking of connections" });
    this.untrackedGroupId = untracked.id;
    this.isolatedGroupId = group("isolated", "Evidence: nothing in, nothing out").id;
  }
}
