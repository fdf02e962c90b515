"""Publishes the age of the last weekly backup of each resource type.

Runs as a step of an SSM Automation document: `age(event, context)`. CloudWatch alarms cover at most a week, within
which the next weekly backup may still be due. An age can be evaluated at any time. Without a backup, the age of its
plan counts.
"""
from datetime import datetime, timezone


def age(event, _context, client=None, now=None):
    client = client or _client
    now = now or datetime.now(timezone.utc)
    backup = client("backup", event["Region"])
    seconds = {}
    for plan in event["Plans"]:
        created = backup.get_backup_plan(BackupPlanId=plan["Id"])["CreationDate"]
        for kind in plan["Kinds"]:
            last = max(completed(backup, event["VaultName"], kind, plan["Id"]), default=created)
            seconds[kind] = (now - last).total_seconds()
    client("cloudwatch", event["Region"]).put_metric_data(
        Namespace=event["Namespace"],
        MetricData=[
            {
                "MetricName": "BackupAge",
                "Dimensions": [
                    {"Name": "Environment", "Value": event["Environment"]},
                    {"Name": "Kind", "Value": kind},
                ],
                "Timestamp": now,
                "Value": value,
                "Unit": "Seconds",
            }
            for kind, value in seconds.items()
        ],
    )
    return {kind: round(value) for kind, value in seconds.items()}


def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)


def completed(backup, vault, kind, plan):
    """Yields the start of each completed backup of a resource type by a plan. The backup holds the data of that moment.
    """
    pages = backup.get_paginator("list_recovery_points_by_backup_vault").paginate(
        BackupVaultName=vault, ByResourceType=kind
    )
    for page in pages:
        for point in page["RecoveryPoints"]:
            if point["Status"] == "COMPLETED" and point.get("CreatedBy", {}).get("BackupPlanId") == plan:
                yield point["CreationDate"]
