"""An account on the emulator: servers in a group, their role, a firewall, a user with a key; and what is in it."""
import functools
import json
from datetime import datetime, timedelta, timezone

import boto3
from moto.cloudwatch.models import cloudwatch_backends
from moto.core import DEFAULT_ACCOUNT_ID

REGION = "eu-central-1"
SERVER_ROLE = "gocarbontracker-production-servers-euc1"
GROUP = "gocarbontracker-production-servers"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


@functools.cache
def client(service):
    return boto3.client(service, REGION)


class Account:
    def __init__(self):
        ec2, iam = client("ec2"), client("iam")
        self.vpc = ec2.create_vpc(CidrBlock="10.30.0.0/16")["Vpc"]["VpcId"]
        self.subnet = ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.30.0.0/24")["Subnet"]["SubnetId"]
        self.groups = {name: self.group(name) for name in ("application", "clients", "untracked", "isolated")}
        iam.create_role(RoleName=SERVER_ROLE, AssumeRolePolicyDocument=json.dumps(TRUST))
        iam.create_instance_profile(InstanceProfileName=SERVER_ROLE)
        iam.add_role_to_instance_profile(InstanceProfileName=SERVER_ROLE, RoleName=SERVER_ROLE)
        self.image = ec2.register_image(Name="debian")["ImageId"]
        self.auto_scaling()
        self.key = client("kms").create_key()["KeyMetadata"]["Arn"]
        self.sets = {version: self.ip_set(version) for version in ("4", "6")}
        self.own_address = ec2.allocate_address(Domain="vpc")["PublicIp"]

    def group(self, name):
        return client("ec2").create_security_group(GroupName=name, Description=name, VpcId=self.vpc)["GroupId"]

    def auto_scaling(self):
        ec2, autoscaling = client("ec2"), client("autoscaling")
        template = ec2.create_launch_template(
            LaunchTemplateName=GROUP,
            LaunchTemplateData={
                "ImageId": self.image,
                "InstanceType": "t3.micro",
                "SecurityGroupIds": [self.groups["application"], self.groups["clients"]],
                "IamInstanceProfile": {"Name": SERVER_ROLE},
            },
        )["LaunchTemplate"]["LaunchTemplateId"]
        autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=GROUP,
            MinSize=2,
            MaxSize=6,
            DesiredCapacity=3,
            VPCZoneIdentifier=self.subnet,
            LaunchTemplate={"LaunchTemplateId": template, "Version": "$Latest"},
        )

    def ip_set(self, version):
        return client("wafv2").create_ip_set(
            Name=f"blocked-ipv{version}", Scope="REGIONAL", IPAddressVersion=f"IPV{version}", Addresses=[]
        )["Summary"]

    def load(self, percent):
        """Sets the CPU utilization of the group in the last minute, instead of any earlier one."""
        cloudwatch_backends[DEFAULT_ACCOUNT_ID][REGION].metric_data.clear()
        client("cloudwatch").put_metric_data(
            Namespace="AWS/EC2",
            MetricData=[
                {
                    "MetricName": "CPUUtilization",
                    "Dimensions": [{"Name": "AutoScalingGroupName", "Value": GROUP}],
                    "Timestamp": datetime.now(timezone.utc) - timedelta(minutes=1),
                    "Value": percent,
                }
            ],
        )

    def size(self, count):
        client("autoscaling").update_auto_scaling_group(
            AutoScalingGroupName=GROUP, MinSize=0 if count == 1 else 2, MaxSize=20, DesiredCapacity=count
        )

    def members(self):
        groups = client("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[GROUP])
        return [one["InstanceId"] for one in groups["AutoScalingGroups"][0]["Instances"]]

    def single(self, profile=True):
        """An instance that is in no group, with the servers' profile."""
        return client("ec2").run_instances(
            ImageId=self.image,
            MinCount=1,
            MaxCount=1,
            InstanceType="t3.micro",
            SubnetId=self.subnet,
            SecurityGroupIds=[self.groups["application"]],
            **({"IamInstanceProfile": {"Name": SERVER_ROLE}} if profile else {}),
        )["Instances"][0]["InstanceId"]

    def user(self, name):
        iam = client("iam")
        iam.create_user(UserName=name)
        return iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]



def instance(name):
    return {
        **listed(client("ec2").describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]),
        "protected": attribute(name, "disableApiTermination", "DisableApiTermination"),
        "shutdown": attribute(name, "instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior"),
    }


def listed(found):
    return {
        "groups": sorted(one["GroupId"] for one in found["SecurityGroups"]),
        "tags": {tag["Key"]: tag["Value"] for tag in found.get("Tags", [])},
        "state": found["State"]["Name"],
        "ending": [one["Ebs"]["DeleteOnTermination"] for one in found["BlockDeviceMappings"]],
    }


def attribute(name, key, answer):
    return client("ec2").describe_instance_attribute(InstanceId=name, Attribute=key)[answer]["Value"]


def everything():
    """All that a document may change, as one value to compare."""
    ec2, iam = client("ec2"), client("iam")
    reservations = ec2.describe_instances()["Reservations"]
    instances = [one for reservation in reservations for one in reservation["Instances"]]
    waf = client("wafv2")
    sets = waf.list_ip_sets(Scope="REGIONAL")["IPSets"]
    snapshots = ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]
    users = [user["UserName"] for user in iam.list_users()["Users"]]
    state = {
        "instances": {one["InstanceId"]: listed(one) for one in instances},
        "groups": client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"],
        "policies": iam.list_role_policies(RoleName=SERVER_ROLE)["PolicyNames"],
        "keys": [iam.list_access_keys(UserName=user)["AccessKeyMetadata"] for user in users],
        "userPolicies": [iam.list_user_policies(UserName=user)["PolicyNames"] for user in users],
        "snapshots": sorted((one["SnapshotId"], one["State"], str(one.get("Tags"))) for one in snapshots),
        "locks": ec2.describe_locked_snapshots()["Snapshots"],
        "addresses": [
            waf.get_ip_set(Name=one["Name"], Scope="REGIONAL", Id=one["Id"])["IPSet"]["Addresses"] for one in sets
        ],
        "parameters": [one["Name"] for one in client("ssm").describe_parameters()["Parameters"]],
    }
    return json.dumps(state, default=str, sort_keys=True)
