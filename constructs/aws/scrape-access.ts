import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

export interface ScrapeAccessProps {
  readonly collectorSecurityGroupId: string;
  readonly serverSecurityGroupId: string;
  /** The servers' metrics ports by the name of the exporter. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Security group rules that allow only collectors to scrape the servers' metrics. */
export class ScrapeAccess extends Construct {
  constructor(scope: Construct, id: string, props: ScrapeAccessProps) {
    super(scope, id);
    const { collectorSecurityGroupId: collectors, serverSecurityGroupId: servers } = props;
    for (const [name, port] of Object.entries(props.ports)) {
      const rule = { ipProtocol: "tcp", fromPort: port, toPort: port, description: `Metrics of ${name}` };
      new VpcSecurityGroupEgressRule(this, `to-${name}`, {
        ...rule,
        securityGroupId: collectors,
        referencedSecurityGroupId: servers,
      });
      new VpcSecurityGroupIngressRule(this, `from-collectors-${name}`, {
        ...rule,
        securityGroupId: servers,
        referencedSecurityGroupId: collectors,
      });
    }
  }
}
