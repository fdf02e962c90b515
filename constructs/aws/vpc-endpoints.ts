import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

export interface VpcEndpointsProps {
  /** Name of the security group, and beginning of the endpoints' names. */
  readonly name: string;
  /** Where the services are, such as `eu-central-1`. */
  readonly region: string;
  readonly vpcId: string;
  /** Only machines with an address in this range may use the endpoints. */
  readonly vpcCidr: string;
  /** Where the interface endpoints have their addresses, one subnet per zone. */
  readonly subnetIds: readonly string[];
  /** Whose way to S3 is the gateway endpoint. */
  readonly routeTableIds: readonly string[];
  /** Services as in `com.amazonaws.<region>.<service>`, such as `ssm`. */
  readonly interfaceServices: readonly string[];
  /** Twelve digits: the buckets of this account, and who of it, may be reached through the gateway. */
  readonly account: string;
  /** Buckets of other accounts from which anybody may read, such as those with AWS' own agents. */
  readonly publicBuckets: readonly string[];
}

const HTTPS_PORT = 443;

/** Ways to AWS' own services that never leave the network: S3 through a gateway, the others through interfaces. */
export class VpcEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);
    const { name, region, vpcId } = props;
    new VpcEndpoint(this, "s3", {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${region}.s3`,
      routeTableIds: [...props.routeTableIds],
      policy: JSON.stringify(gatewayPolicy(props)),
      tags: { Name: `${name}-s3` },
    });
    const group = new SecurityGroup(this, "group", {
      name,
      description: "Interface endpoints: HTTPS from the VPC",
      vpcId,
      tags: { Name: name },
    });
    new VpcSecurityGroupIngressRule(this, "https", {
      securityGroupId: group.id,
      description: "HTTPS from the VPC",
      cidrIpv4: props.vpcCidr,
      ipProtocol: "tcp",
      fromPort: HTTPS_PORT,
      toPort: HTTPS_PORT,
    });
    for (const service of props.interfaceServices) {
      new VpcEndpoint(this, service, {
        vpcId,
        vpcEndpointType: "Interface",
        serviceName: `com.amazonaws.${region}.${service}`,
        subnetIds: [...props.subnetIds],
        securityGroupIds: [group.id],
        privateDnsEnabled: true,
        tags: { Name: `${name}-${service}` },
      });
    }
  }
}

/** Without a policy of ours the gateway leads to every bucket there is: whoever is on a machine could carry data into one of his own. */
function gatewayPolicy({ account, publicBuckets }: VpcEndpointsProps) {
  const ours = { StringEquals: { "aws:ResourceAccount": account, "aws:PrincipalAccount": account } };
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "OwnBuckets", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", Condition: ours },
      {
        Sid: "PublicBuckets",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: publicBuckets.map((bucket) => `arn:aws:s3:::${bucket}/*`),
      },
    ],
  };
}
