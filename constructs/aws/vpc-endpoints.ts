import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

export interface VpcEndpointsProps {
  /** The name of the security group, and the prefix of the endpoints' names. */
  readonly name: string;
  /** The services' region, such as `eu-central-1`. */
  readonly region: string;
  readonly vpcId: string;
  /** The address range that may use the interface endpoints. */
  readonly vpcCidr: string;
  /** Ids of the interface endpoints' subnets, one per zone. */
  readonly subnetIds: readonly string[];
  /** Ids of the route tables that get a route to S3's gateway endpoint. */
  readonly routeTableIds: readonly string[];
  /** Names of the services as in `com.amazonaws.<region>.<service>`, such as `ssm`. */
  readonly interfaceServices: readonly string[];
  /** The account's id, twelve digits. The gateway allows only the buckets and the principals of this account. */
  readonly account: string;
  /** Buckets of other accounts with public objects, such as those with AWS's agents. */
  readonly publicBuckets: readonly string[];
}

const HTTPS_PORT = 443;

/** VPC endpoints of AWS services: a gateway for S3, interfaces for the others. */
export class VpcEndpoints extends Construct {
  /** The id of the list of S3's addresses, for rules of security groups. */
  readonly bucketsPrefixListId: string;

  constructor(scope: Construct, id: string, props: VpcEndpointsProps) {
    super(scope, id);
    const { name, region, vpcId } = props;
    this.bucketsPrefixListId = new VpcEndpoint(this, "s3", {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${region}.s3`,
      routeTableIds: [...props.routeTableIds],
      policy: JSON.stringify(gatewayPolicy(props)),
      tags: { Name: `${name}-s3` },
    }).prefixListId;
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

/** The default policy allows every bucket. A user of a machine could then copy data to a bucket of another account. */
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
