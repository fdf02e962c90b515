"""Reads the instance that a document of the security response names."""
import re

from containment import Refused, code_of

INSTANCE = re.compile(r"i-[0-9a-f]{8}([0-9a-f]{9})?")
TAG = "containment:"


def instance_id(event):
    if not INSTANCE.fullmatch(event["InstanceId"]):
        raise Refused(f"InstanceId is {event['InstanceId']!r}, must be i- and 8 or 17 hexadecimal digits: correct it")
    return event["InstanceId"]


def described(ec2, instance):
    """Returns the instance in a list, which is empty if EC2 does not know it. A terminated one is known for an hour."""
    try:
        found = ec2.describe_instances(InstanceIds=[instance])["Reservations"]
    except Exception as error:
        if code_of(error) != "InvalidInstanceID.NotFound":
            raise
        return []
    return [one for reservation in found for one in reservation["Instances"]]
