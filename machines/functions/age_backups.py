"""Counts how old the last weekly backup of each kind of resource is.

Runs as a step of an SSM Automation document: `age(event, context)`. CloudWatch's alarms look back over a week at most, in which a weekly
backup need not have come again; an age can be judged at any moment. Before there is a backup, the age of its plan counts.
"""
from datetime import datetime, timezone


def age(event, _context, client=None, now=None):
    client = client or _client
    now = now or datetime.now(timezone.utc)
    backup = client("backup", event["Region"])
    seconds = {}
    for plan in event["Plans"]:
        made = backup.get_backup_plan(BackupPlanId=plan["Id"])["CreationDate"]
        for kind in plan["Kinds"]:
            last = max(completed(backup, event["VaultName"], kind, plan["Id"]), default=made)
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
    """When each backup of a kind that a plan made, and that can be restored, was begun: what it holds is from then."""
    pages = backup.get_paginator("list_recovery_points_by_backup_vault").paginate(
        BackupVaultName=vault, ByResourceType=kind
    )
    for page in pages:
        for point in page["RecoveryPoints"]:
            if point["Status"] == "COMPLETED" and point.get("CreatedBy", {}).get("BackupPlanId") == plan:
                yield point["CreationDate"]
