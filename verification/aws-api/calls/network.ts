import type { Calls, Entry } from "./entry";

/** The members of rules, which are the same within a security group and as separate resources. */
function ruleMembers(call: string, block: string): Entry["members"] {
  return {
    [block]: `${call}.IpPermissions`,
    [`${block}.cidr_blocks`]: "IpRanges.CidrIp",
    [`${block}.description`]: "IpRanges.Description",
    [`${block}.ipv6_cidr_blocks`]: "Ipv6Ranges.CidrIpv6",
    [`${block}.prefix_list_ids`]: "PrefixListIds.PrefixListId",
    [`${block}.protocol`]: "IpProtocol",
    [`${block}.security_groups`]: "UserIdGroupPairs.GroupId",
  };
}

function rule(call: string): Entry {
  return {
    to: [`${call}.IpPermissions`],
    members: {
      cidr_ipv4: "IpRanges.CidrIp",
      cidr_ipv6: "Ipv6Ranges.CidrIpv6",
      description: "IpRanges.Description",
      prefix_list_id: "PrefixListIds.PrefixListId",
      referenced_security_group_id: "UserIdGroupPairs.GroupId",
      security_group_id: `${call}.GroupId`,
    },
  };
}

const [INGRESS, EGRESS] = ["ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress"];

/** Networks, addresses and security groups. */
export const NETWORK: Calls = {
  aws_default_security_group: {
    to: ["ec2:DescribeSecurityGroups"],
    members: {
      ...ruleMembers(INGRESS, "ingress"),
      ...ruleMembers(EGRESS, "egress"),
      vpc_id: "ec2:DescribeVpcs.VpcIds",
    },
  },
  aws_eip: {
    to: ["ec2:AllocateAddress", "ec2:AssociateAddress"],
    members: { associate_with_private_ip: "PrivateIpAddress" },
  },
  aws_flow_log: {
    to: ["ec2:CreateFlowLogs"],
    members: {
      eni_id: "ResourceIds",
      iam_role_arn: "DeliverLogsPermissionArn",
      subnet_id: "ResourceIds",
      transit_gateway_attachment_id: "ResourceIds",
      transit_gateway_id: "ResourceIds",
      vpc_id: "ResourceIds",
    },
    supplied: { "CreateFlowLogs.ResourceType": "the provider, from the type of the id" },
  },
  aws_internet_gateway: { to: ["ec2:CreateInternetGateway", "ec2:AttachInternetGateway"] },
  aws_nat_gateway: { to: ["ec2:CreateNatGateway"], members: { private_ip: "PrivateIpAddress" } },
  aws_route: { to: ["ec2:CreateRoute"], members: { egress_only_gateway_id: "EgressOnlyInternetGatewayId" } },
  aws_route_table: {
    to: ["ec2:CreateRouteTable"],
    members: {
      propagating_vgws: "ec2:EnableVgwRoutePropagation.GatewayId",
      route: "ec2:CreateRoute",
      "route.cidr_block": "DestinationCidrBlock",
      "route.egress_only_gateway_id": "EgressOnlyInternetGatewayId",
      "route.ipv6_cidr_block": "DestinationIpv6CidrBlock",
    },
  },
  aws_route_table_association: "ec2:AssociateRouteTable",
  aws_security_group: {
    to: ["ec2:CreateSecurityGroup"],
    members: { ...ruleMembers(INGRESS, "ingress"), ...ruleMembers(EGRESS, "egress"), name: "GroupName" },
    supplied: { "CreateSecurityGroup.GroupName": "the provider generates it" },
  },
  aws_subnet: { to: ["ec2:CreateSubnet", "ec2:ModifySubnetAttribute"] },
  aws_vpc: { to: ["ec2:CreateVpc", "ec2:ModifyVpcAttribute"] },
  aws_vpc_endpoint: { to: ["ec2:CreateVpcEndpoint"], members: { policy: "PolicyDocument" } },
  aws_vpc_peering_connection: {
    to: ["ec2:CreateVpcPeeringConnection"],
    members: {
      accepter: "ec2:ModifyVpcPeeringConnectionOptions.AccepterPeeringConnectionOptions",
      auto_accept: "ec2:AcceptVpcPeeringConnection",
      requester: "ec2:ModifyVpcPeeringConnectionOptions.RequesterPeeringConnectionOptions",
    },
  },
  aws_vpc_peering_connection_accepter: {
    to: ["ec2:AcceptVpcPeeringConnection"],
    members: {
      accepter: "ec2:ModifyVpcPeeringConnectionOptions.AccepterPeeringConnectionOptions",
      auto_accept: "ec2:AcceptVpcPeeringConnection",
      requester: "ec2:ModifyVpcPeeringConnectionOptions.RequesterPeeringConnectionOptions",
    },
  },
  aws_vpc_security_group_egress_rule: rule(EGRESS),
  aws_vpc_security_group_ingress_rule: rule(INGRESS),
};
