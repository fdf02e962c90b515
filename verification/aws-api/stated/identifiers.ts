import { matching } from "../constraint";
import type { Statement } from "./statement";

const EC2_IDS = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html";

/** Members for the id of an EC2 resource, with the prefix of the id. */
const IDS = [
  [/\.(VpcId|VpcIds\[\])$/, "vpc"],
  [/\.(SubnetId|SubnetIds\[\]|Subnets\[\])$/, "subnet"],
  [/\.(GroupId|SecurityGroupIds\[\]|VpcSecurityGroupIds\[\]|SecurityGroups\[\])$/, "sg"],
  [/\.(RouteTableId|RouteTableIds\[\])$/, "rtb"],
  [/\.NatGatewayId$/, "nat"],
  [/^ec2:CreateRoute\.GatewayId$/, "[iv]gw"],
  [/\.AllocationId$/, "eipalloc"],
  [/\.LaunchTemplateId$/, "lt"],
  [/\.ImageId$/, "ami"],
  [/^ec2:CreateFlowLogs\.ResourceIds\[\]$/, "(vpc|subnet|eni|tgw|tgw-attach)"],
] as const;

/** The formats of AWS' identifiers. */
export const IDENTIFIERS: readonly Statement[] = [
  {
    of: /(Arn|ARN|Arns\[\]|ARNs\[\]|Actions\[\]|LogDestination|s3:\w+\.ReplicationConfiguration\.Role)$/,
    constraints: [matching(/^arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:\S+$/, "be an ARN")],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  },
  {
    of: /\.(KmsKeyId|kmsKeyId|KMSKeyId|PerformanceInsightsKMSKeyId|KMSMasterKeyID|ReplicaKmsKeyID|Attributes\{KmsMasterKeyId\})$/,
    constraints: [
      matching(
        /^(arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/\S+|alias\/\S+|(mrk-)?[0-9a-f-]{32,36})$/,
        "be the id, alias or ARN of a KMS key",
      ),
    ],
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id",
  },
  {
    of: /\.(CidrIp|CidrBlock|DestinationCidrBlock)$/,
    constraints: [matching(/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/, "be an IPv4 network, such as 10.0.0.0/16")],
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  },
  {
    of: /\.AvailabilityZone$/,
    constraints: [matching(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "be a zone, such as eu-central-1a")],
    source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html",
  },
  {
    of: "ec2:CreateVpcEndpoint.ServiceName",
    constraints: [
      matching(/^(aws|[a-z]+(\.[a-z]+)?)\.[\w.-]+$/, "be a service's name, such as com.amazonaws.eu-central-1.s3"),
    ],
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
  },
  ...IDS.map(([of, prefix]) => ({
    of,
    constraints: [
      matching(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), `be an id that begins with ${prefix}-`),
    ],
    source: EC2_IDS,
  })),
];
