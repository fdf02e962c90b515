"""Compares the backups that exist with the backups that the policy requires, and counts the gaps.

Runs as a step of an SSM Automation document: `verify(event, context)`. AWS' own answers count, not events, which are
best effort: recovery points and locks of the vaults in both regions, the point-in-time window of the database, the
replication of the uploads, and the snapshots of the cache. The output lists each gap in words.
"""
import functools
import re
from collections import defaultdict
from datetime import datetime, timedelta, timezone

from check_in import check_in

# Each kind is a metric. An alarm reads their sum, and an alarm has at most ten metrics.
KINDS = (
    "Unprotected",  # a resource that must be backed up and has no backup, or is not selected for one
    "Unexpected",  # a resource that is backed up, and that no plan selects
    "Overdue",  # the newest backup in the region is too old
    "CopyOverdue",  # the newest copy in the secondary region is too old
    "Retention",  # a backup is kept shorter or longer than required
    "Unencrypted",
    "Unlocked",  # a vault has another lock than required
    "WindowShort",  # a time within the retention cannot be restored
    "ReplicationBehind",  # objects are not copied to the secondary region, or late
    "Unverified",  # AWS did not answer
)
MAXIMUM_LISTED = 100
# RDS takes an automated snapshot a day, from which on the window reaches back.
WINDOW_TOLERANCE = timedelta(days=1)
PENDING_SECONDS = 3600
USABLE = ("COMPLETED", "AVAILABLE")
# Types of the resources that the plans back up. Snapshots and recovery points carry their resource's tags, too.
BACKED_UP = ("rds:cluster", "s3", "ec2:instance", "ec2:volume")


def verify(event, _context, client=None, now=None, get=None):
    client = client or _client
    now = now or datetime.now(timezone.utc)
    with check_in(event, client, get):
        gaps = find_gaps(event, client, now)
        publish(event, client, now, gaps)
    return {"Count": len(gaps), "Gaps": [f"{kind}: {text}" for kind, text in gaps[:MAXIMUM_LISTED]]}


@functools.cache
def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)


def find_gaps(event, client, now):
    """Returns (kind, text) of each gap. A check without an answer is a gap, and does not stop the other checks."""
    gaps = []
    for check in (opt_in, locks, recovery_points, window, replication, cache):
        try:
            gaps.extend(check(event, client, now))
        except Exception as error:
            gaps.append(("Unverified", f"{check.__name__}: {error}"))
    return gaps


def publish(event, client, now, gaps):
    """Publishes the number of gaps by kind. The zeros distinguish a run without gaps from a missing run."""
    client("cloudwatch", event["Region"]).put_metric_data(
        Namespace=event["Namespace"],
        MetricData=[
            {
                "MetricName": "BackupGaps",
                "Dimensions": [
                    {"Name": "Environment", "Value": event["Environment"]},
                    {"Name": "Gap", "Value": kind},
                ],
                "Timestamp": now,
                "Value": sum(found == kind for found, _ in gaps),
                "Unit": "Count",
            }
            for kind in KINDS
        ],
    )


def opt_in(event, client, _now):
    """AWS Backup skips resources of a type to which the account has not opted in."""
    for vault in event["Vaults"]:
        chosen = client("backup", vault["Region"]).describe_region_settings()["ResourceTypeOptInPreference"]
        for kind in event["OptIn"]:
            if not chosen.get(kind):
                yield "Unprotected", f"{vault['Region']} has not opted in to {kind}"


def locks(event, client, _now):
    for vault in event["Vaults"]:
        lock = vault.get("Lock")
        if lock is None:
            continue
        found = client("backup", vault["Region"]).describe_backup_vault(BackupVaultName=vault["Name"])
        place = f"vault {vault['Name']} in {vault['Region']}"
        if not found.get("Locked"):
            yield "Unlocked", f"{place} has no lock"
            continue
        days = [found.get("MinRetentionDays"), found.get("MaxRetentionDays")]
        if days != [lock["MinimumDays"], lock["MaximumDays"]]:
            yield "Unlocked", f"{place} has a lock of {days} days, not {[lock['MinimumDays'], lock['MaximumDays']]}"
        # Only a compliance lock has a date from which on it is final.
        if lock["Final"] and not found.get("LockDate"):
            yield "Unlocked", f"{place} has a lock that an administrator can remove"


def recovery_points(event, client, now):
    here, there = event["Vaults"]
    points = {vault["Region"]: usable_points(client, vault) for vault in event["Vaults"]}
    groups = {region: grouped(found) for region, found in points.items()}
    selected = set()
    for plan in event["Plans"]:
        created = client("backup", here["Region"]).get_backup_plan(BackupPlanId=plan["Id"])["CreationDate"]
        tagged = tagged_resources(client, here["Region"], plan["Tag"])
        selected |= tagged
        for arn in sorted(set(plan["Resources"]) - tagged):
            yield "Unprotected", f"{arn} has no tag {plan['Tag']}, so no plan selects it"
        due = Due(plan, now, created)
        for name, key in due.resources(tagged):
            yield from due.gaps(name, here, groups[here["Region"]][key], "Overdue", plan["MaximumAgeHours"])
            yield from due.gaps(name, there, groups[there["Region"]][key], "CopyOverdue", plan["CopyMaximumAgeHours"])
    for vault in event["Vaults"]:
        for point in points[vault["Region"]]:
            if not point.get("IsEncrypted"):
                yield "Unencrypted", f"{point['RecoveryPointArn']} in {vault['Region']}"
    yield from unexpected(event, client, now, selected)


def usable_points(client, vault):
    """Returns the recovery points from which a restore works. Parts of a composite recovery point do not count."""
    pages = client("backup", vault["Region"]).get_paginator("list_recovery_points_by_backup_vault").paginate(
        BackupVaultName=vault["Name"]
    )
    return [
        point
        for page in pages
        for point in page["RecoveryPoints"]
        if point["Status"] in USABLE and not point.get("ParentRecoveryPointArn")
    ]


def grouped(points):
    """Returns the recovery points of each resource by its ARN, and those of each type of resource by its name."""
    groups = defaultdict(list)
    for point in points:
        groups[point["ResourceArn"]].append(point)
        groups[point["ResourceType"]].append(point)
    return groups


def tagged_resources(client, region, tag):
    pages = client("resourcegroupstaggingapi", region).get_paginator("get_resources").paginate(
        TagFilters=[{"Key": tag, "Values": ["true"]}], ResourceTypeFilters=list(BACKED_UP)
    )
    tagged = {resource["ResourceARN"] for page in pages for resource in page["ResourceTagMappingList"]}
    return {arn for arn in tagged if resource_type(arn) in BACKED_UP}


def resource_type(arn):
    """Returns the type of an ARN as the tagging API names it, such as rds:cluster. A bucket's ARN has a service only."""
    service, resource = arn.split(":", 5)[2::3]
    kind, *names = re.split("[:/]", resource)
    return f"{service}:{kind}" if names else service


class Due:
    """What a plan has to leave in both vaults, with the ages in hours."""

    def __init__(self, plan, now, created):
        self.plan, self.now, self.created = plan, now, created

    def resources(self, tagged):
        """Yields a name and the key of its recovery points for each resource. Servers are replaced, so one recent backup of any server counts."""
        fleets = self.plan["Fleets"]
        for arn in sorted(tagged | set(self.plan["Resources"])):
            if not (fleets and arn.split(":")[2] == "ec2"):
                yield arn, arn
        for kind in fleets:
            yield f"every {kind}", kind

    def gaps(self, name, vault, points, overdue, hours):
        place = f"{name} in {vault['Region']}"
        # Two plans may have the same retention, so only the plan that AWS Backup names counts.
        own = [point for point in points if plan_id(point) == self.plan["Id"]]
        if not own:
            # The first backup of a full bucket takes days, and one that is not due yet is not missing.
            if self.now - self.created > timedelta(hours=max(hours, self.plan["FirstWithinHours"])):
                kind = overdue if points else "Unprotected"
                yield kind, f"{place} has no usable recovery point of plan {self.plan['Tag']}{nameless(points)}"
            return
        recent = [point for point in own if self.now - moment(point, self.now) <= timedelta(hours=hours)]
        if not recent:
            newest = max(moment(point, self.now) for point in own)
            yield overdue, (
                f"{place} has no recovery point of plan {self.plan['Tag']} since {newest:%Y-%m-%d %H:%M};"
                f" one is due every {hours} hours"
            )
            return
        days = {kept_days(point) for point in recent}
        if self.plan["RetentionDays"] not in days:
            yield "Retention", f"{place} is kept {kept_text(days)} days, not {self.plan['RetentionDays']}"


def plan_id(point):
    """Returns the id of the plan that made a recovery point or its original, or None for a backup on demand."""
    return point.get("CreatedBy", {}).get("BackupPlanId")


def nameless(points):
    count = sum(plan_id(point) is None for point in points)
    return f", and {count} that name no plan" if count else ""


def kept_days(point):
    """Returns the days after which AWS Backup deletes a recovery point, or None when it keeps it for ever."""
    return point.get("Lifecycle", {}).get("DeleteAfterDays")


def kept_text(days):
    return " and ".join(sorted(str(one) if one else "endless" for one in days))


def moment(point, now):
    """Returns the time whose data a recovery point holds. A continuous one (AVAILABLE) holds the data until minutes ago."""
    return now if point["Status"] == "AVAILABLE" else point["CreationDate"]


def unexpected(event, client, now, selected):
    """Yields resources that are backed up although no plan selects them. A deleted resource's last backups may exist."""
    here = event["Vaults"][0]
    recent = now - timedelta(hours=event["UnexpectedWithinHours"])
    pages = client("backup", here["Region"]).get_paginator("list_protected_resources_by_backup_vault").paginate(
        BackupVaultName=here["Name"]
    )
    for page in pages:
        for resource in page["Results"]:
            arn, kind = resource["ResourceArn"], resource["ResourceType"]
            if arn in selected or kind in event["Fleets"] or resource["LastBackupTime"] < recent:
                continue
            yield "Unexpected", f"{arn} ({kind}) was backed up on {resource['LastBackupTime']:%Y-%m-%d}"


def window(event, client, now):
    """The database can be restored to any second from the retention until minutes ago."""
    want = event["Database"]
    cluster = client("rds", event["Region"]).describe_db_clusters(DBClusterIdentifier=want["ClusterId"])["DBClusters"][0]
    name = want["ClusterId"]
    if cluster["BackupRetentionPeriod"] != want["RetentionDays"]:
        yield "Retention", f"{name} keeps its log {cluster['BackupRetentionPeriod']} days, not {want['RetentionDays']}"
    first, last = cluster.get("EarliestRestorableTime"), cluster.get("LatestRestorableTime")
    if first is None or last is None:
        yield "WindowShort", f"{name} cannot be restored to a point in time"
        return
    start = max(now - timedelta(days=want["RetentionDays"]), cluster["ClusterCreateTime"]) + WINDOW_TOLERANCE
    if first > start:
        yield "WindowShort", f"{name} can be restored from {first:%Y-%m-%d %H:%M} only, not from {start:%Y-%m-%d %H:%M}"
    if now - last > timedelta(minutes=want["BehindMinutes"]):
        yield "WindowShort", f"{name} can be restored until {last:%Y-%m-%d %H:%M} only"


def replication(event, client, now):
    """Each bucket keeps versions and copies every object, and its backlog was empty within the last hour."""
    for want in event["Buckets"]:
        here, there = client("s3", event["Region"]), client("s3", want["ReplicaRegion"])
        for s3, bucket in ((here, want["Bucket"]), (there, want["Replica"])):
            if s3.get_bucket_versioning(Bucket=bucket).get("Status") != "Enabled":
                yield "ReplicationBehind", f"{bucket} keeps no versions"
        rules = here.get_bucket_replication(Bucket=want["Bucket"])["ReplicationConfiguration"]["Rules"]
        if not any(copies_all(rule, want) for rule in rules):
            yield "ReplicationBehind", f"{want['Bucket']} does not copy every object to {want['Replica']}"
        pending = client("cloudwatch", want["ReplicaRegion"]).get_metric_statistics(
            Namespace="AWS/S3",
            MetricName="OperationsPendingReplication",
            Dimensions=[
                {"Name": "SourceBucket", "Value": want["Bucket"]},
                {"Name": "DestinationBucket", "Value": want["Replica"]},
                {"Name": "RuleId", "Value": want["Rule"]},
            ],
            StartTime=now - timedelta(seconds=PENDING_SECONDS),
            EndTime=now,
            Period=PENDING_SECONDS,
            Statistics=["Minimum"],
        )["Datapoints"]
        # S3 publishes the metric only while it has objects to copy.
        least = min((point["Minimum"] for point in pending), default=0)
        if least > 0:
            yield "ReplicationBehind", f"{want['Bucket']} has at least {least:.0f} objects that are not in {want['Replica']}"


def copies_all(rule, want):
    target = rule["Destination"]["Bucket"].rpartition(":")[2]
    everything = rule.get("Filter", {}) in ({}, {"Prefix": ""})
    return rule["ID"] == want["Rule"] and rule["Status"] == "Enabled" and target == want["Replica"] and everything


def cache(event, client, now):
    """The cache has a recent, encrypted snapshot, and keeps its snapshots for the retention."""
    want = event["Cache"]
    elasticache, name = client("elasticache", event["Region"]), want["GroupId"]
    group = elasticache.describe_replication_groups(ReplicationGroupId=name)["ReplicationGroups"][0]
    if group.get("SnapshotRetentionLimit") != want["RetentionDays"]:
        yield "Retention", f"{name} keeps its snapshots {group.get('SnapshotRetentionLimit')} days, not {want['RetentionDays']}"
    # An automatic snapshot may name only the member that took it, so the filter by the group would leave it out.
    owners = {name, *group.get("MemberClusters", [])}
    pages = elasticache.get_paginator("describe_snapshots").paginate()
    taken = [
        (node["SnapshotCreateTime"], snapshot)
        for page in pages
        for snapshot in page["Snapshots"]
        if snapshot["SnapshotStatus"] == "available"
        and owners & {snapshot.get("ReplicationGroupId"), snapshot.get("CacheClusterId")}
        for node in snapshot.get("NodeSnapshots", [])
    ]
    limit = now - timedelta(hours=want["MaximumAgeHours"])
    newest = max((at for at, _ in taken), default=None)
    if newest is None:
        if group.get("ReplicationGroupCreateTime", limit) <= limit:
            yield "Unprotected", f"{name} has no snapshot"
    elif newest < limit:
        yield "Overdue", f"{name} has no snapshot since {newest:%Y-%m-%d %H:%M}; one is due every {want['MaximumAgeHours']} hours"
    else:
        # Several snapshots may be of the same second.
        names = {snapshot["SnapshotName"] for at, snapshot in taken if at == newest and not snapshot.get("KmsKeyId")}
        for plain in sorted(names):
            yield "Unencrypted", plain
