"""Writes what an incident leaves behind to an emulator's server: an instance with a locked snapshot, lines, and files of a trail.

Reads {"Bucket", "TrailBucket", "RequestBucket", "Requests": {key: text}, "Account", "Groups": {name: [[seconds after Begin, line]]}, "Begin", "Files": {key: text}}.
"""
import json
import sys
from datetime import datetime

import boto3

task = json.load(sys.stdin)
boto3.setup_default_session(region_name="eu-central-1")
place = {"LocationConstraint": "eu-central-1"}
s3, ec2, logs = boto3.client("s3"), boto3.client("ec2"), boto3.client("logs")
s3.create_bucket(Bucket=task["TrailBucket"], CreateBucketConfiguration=place)
s3.create_bucket(Bucket=task["RequestBucket"], CreateBucketConfiguration=place)
for key, text in task["Requests"].items():
    s3.put_object(Bucket=task["RequestBucket"], Key=key, Body=text.encode())
s3.create_bucket(Bucket=task["Bucket"], CreateBucketConfiguration=place, ObjectLockEnabledForBucket=True)
s3.put_bucket_versioning(Bucket=task["Bucket"], VersioningConfiguration={"Status": "Enabled"})
s3.put_object_lock_configuration(Bucket=task["Bucket"], ObjectLockConfiguration=task["Lock"])
for key, text in task["Files"].items():
    s3.put_object(Bucket=task["TrailBucket"], Key=key, Body=text.encode())
begin = int(datetime.fromisoformat(task["Begin"]).timestamp() * 1000)
for name, lines in task["Groups"].items():
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="i-1/app")
    if lines:
        events = [{"timestamp": begin + seconds * 1000, "message": line} for seconds, line in lines]
        logs.put_log_events(logGroupName=name, logStreamName="i-1/app", logEvents=sorted(events, key=lambda one: one["timestamp"]))
image = ec2.register_image(Name="debian")["ImageId"]
instance = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
volume = ec2.describe_volumes()["Volumes"][0]["VolumeId"]
tags = [{"Key": "containment:incident", "Value": "INC-1"}, {"Key": "containment:role", "Value": "copy"}]
snapshot = ec2.create_snapshot(
    VolumeId=volume, TagSpecifications=[{"ResourceType": "snapshot", "Tags": tags}]
)["SnapshotId"]
ec2.lock_snapshot(SnapshotId=snapshot, LockMode="governance", LockDuration=365)
json.dump({"Instance": instance, "Snapshot": snapshot}, sys.stdout)
