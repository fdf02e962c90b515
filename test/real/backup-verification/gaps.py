"""Runs the emitted verification of backups against moto and a stand-in of AWS Backup, once for each kind of gap.

Reads {"Script", "Input"} and, for some of the scenarios, {"Scenarios"} from standard input. Writes {"Outcomes": {scenario: {"Gaps", "Metrics", "CheckIns", "Raised"}},
"Faults": [text]}; only a run that failed has "Raised".
"""
import contextlib
import copy
import functools
import inspect
import json
import os
import sys
from datetime import datetime, timedelta, timezone

from modelled_server import ModelledServer

TASK = json.load(sys.stdin)
EVENT = TASK["Input"]
DATABASE, UPLOADS = EVENT["Plans"][0]["Resources"][0], EVENT["Plans"][2]["Resources"][0]
os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_EC2_METADATA_DISABLED="true",
    MOTO_ACCOUNT_ID=DATABASE.split(":")[4],
)

import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.elasticache import elasticache_backends  # noqa: E402
from moto.rds import rds_backends  # noqa: E402

NOW = datetime.now(timezone.utc)
ACCOUNT = os.environ["MOTO_ACCOUNT_ID"]
HERE, THERE = EVENT["Vaults"]
SERVER = f"arn:aws:ec2:{HERE['Region']}:{ACCOUNT}:instance/i-0123456789abcdef0"
# The arguments of the program's calls to botocore are checked by botocore itself.
program = {"__name__": "program"}
exec(compile(TASK["Script"], "verify_backups.py", "exec"), program)


def hours_ago(hours):
    return NOW - timedelta(hours=hours)


def point(arn, kind, hours, days, name, status="COMPLETED", plan=None, **other):
    """A recovery point as a plan makes it: the one whose days it has and which backs up its resource, unless named."""
    of = plan or next(one for one in EVENT["Plans"] if one["RetentionDays"] == days and (kind == "S3") == (UPLOADS in one["Resources"]))
    return {
        "RecoveryPointArn": f"arn:aws:backup:{name}",
        "ResourceArn": arn,
        "ResourceType": kind,
        "Status": status,
        "CreationDate": hours_ago(hours),
        "IsEncrypted": True,
        "Lifecycle": {"DeleteAfterDays": days},
        "CreatedBy": {"BackupPlanId": of["Id"], "BackupRuleId": f"rule of {of['Id']}"},
        **other,
    }


class AwsBackup:
    """The state of AWS Backup in both regions. The regions share a server, so the vaults have different names here."""

    def __init__(self):
        daily, weekly = EVENT["Plans"][0]["RetentionDays"], EVENT["Plans"][1]["RetentionDays"]
        here = [
            point(DATABASE, "Aurora", 5000, daily, "database-continuous", "AVAILABLE"),
            point(UPLOADS, "S3", 5000, daily, "uploads-continuous", "AVAILABLE"),
            point(DATABASE, "Aurora", 100, weekly, "database-weekly"),
            point(UPLOADS, "S3", 100, weekly, "uploads-weekly"),
            point(SERVER, "EC2", 100, weekly, "server-weekly"),
            point(DATABASE, "Aurora", 300, weekly, "database-earlier"),
        ]
        there = [
            point(DATABASE, "Aurora", 20, daily, "database-copy"),
            point(UPLOADS, "S3", 20, daily, "uploads-copy"),
            point(DATABASE, "Aurora", 100, weekly, "database-weekly-copy"),
            point(UPLOADS, "S3", 100, weekly, "uploads-weekly-copy"),
            point(SERVER, "EC2", 100, weekly, "server-weekly-copy"),
        ]
        self.points = {"here": here, "there": there}
        self.protected = [
            {"ResourceArn": arn, "ResourceType": kind, "LastBackupTime": hours_ago(20)}
            for arn, kind in ((DATABASE, "Aurora"), (UPLOADS, "S3"), (SERVER, "EC2"))
        ] + [{"ResourceArn": "arn:aws:s3:::deleted", "ResourceType": "S3", "LastBackupTime": hours_ago(1000)}]
        self.opted_in = {kind: True for kind in EVENT["OptIn"]} | {"DynamoDB": False}
        lock = {
            "Locked": True,
            "MinRetentionDays": HERE["Lock"]["MinimumDays"],
            "MaxRetentionDays": HERE["Lock"]["MaximumDays"],
            "LockDate": hours_ago(2000),
        }
        self.vaults = {"here": dict(lock), "there": dict(lock)}
        self.plan_hours = 5000
        self.refused = None

    def named(self, where, name):
        return next(one for one in self.points[where] if one["RecoveryPointArn"].endswith(f":{name}"))

    def answers(self):
        return {
            "DescribeRegionSettings": lambda: {"ResourceTypeOptInPreference": self.opted_in},
            "DescribeBackupVault": lambda BackupVaultName: {
                "BackupVaultName": BackupVaultName,
                **self.vaults[BackupVaultName],
            },
            "GetBackupPlan": lambda BackupPlanId: {
                "BackupPlanId": BackupPlanId,
                "CreationDate": hours_ago(self.plan_hours),
            },
            "ListRecoveryPointsByBackupVault": self.list_points,
            "ListProtectedResourcesByBackupVault": lambda BackupVaultName: {"Results": self.protected},
        }

    def list_points(self, BackupVaultName, NextToken="0"):
        """One recovery point on each page."""
        if self.refused:
            return self.refused
        at, points = int(NextToken), self.points[BackupVaultName]
        more = {"NextToken": str(at + 1)} if at + 1 < len(points) else {}
        return {"RecoveryPoints": points[at : at + 1], **more}


SERVER_OF_BACKUP = ModelledServer("backup", {})
os.environ["AWS_ENDPOINT_URL_BACKUP"] = SERVER_OF_BACKUP.address


@functools.cache
def client(service, region):
    return boto3.client(service, region_name=region)


class Sentry:
    """Records the addresses of check-ins."""

    def __init__(self):
        self.called = []

    def get(self, url, timeout):
        self.called.append(url)
        return self

    def close(self):
        pass


class Account:
    """Both regions of an account with everything that the verification expects."""

    def __init__(self):
        self.backup = AwsBackup()
        self.event = json.loads(json.dumps(EVENT))
        self.event["Vaults"][0]["Name"], self.event["Vaults"][1]["Name"] = "here", "there"
        self.database()
        for pair in EVENT["Buckets"]:
            self.bucket(pair)
        self.tag(UPLOADS, EVENT["Plans"][2]["Tag"], EVENT["Plans"][3]["Tag"])
        self.cache()
        client("ssm", HERE["Region"]).put_parameter(
            Name=EVENT["CheckIn"]["KeyParameter"], Type="SecureString", Value="https://key@sentry.example/4501"
        )

    def database(self):
        want = EVENT["Database"]
        client("rds", HERE["Region"]).create_db_cluster(
            DBClusterIdentifier=want["ClusterId"],
            Engine="aurora-postgresql",
            MasterUsername="administrator",
            MasterUserPassword="not-a-secret",
            BackupRetentionPeriod=want["RetentionDays"],
            Tags=self.database_tags(),
        )
        self.cluster = rds_backends[ACCOUNT][HERE["Region"]].clusters[want["ClusterId"]]
        self.cluster.earliest_restorable_time = NOW - timedelta(days=want["RetentionDays"])
        self.cluster.cluster_create_time = hours_ago(5000)

    @staticmethod
    def database_tags():
        return [{"Key": EVENT["Plans"][index]["Tag"], "Value": "true"} for index in (0, 1)]

    def bucket(self, pair):
        for region, name in ((HERE["Region"], pair["Bucket"]), (THERE["Region"], pair["Replica"])):
            s3 = client("s3", region)
            s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        self.replicate(pair)

    def replicate(self, pair, **change):
        rule = {
            "ID": pair["Rule"],
            "Priority": 1,
            "Filter": {"Prefix": ""},
            "Status": "Enabled",
            "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": f"arn:aws:s3:::{pair['Replica']}"},
            **change,
        }
        client("s3", HERE["Region"]).put_bucket_replication(
            Bucket=pair["Bucket"],
            ReplicationConfiguration={"Role": "arn:aws:iam::123456789012:role/replication", "Rules": [rule]},
        )

    def tag(self, bucket_arn, *tags):
        client("s3", HERE["Region"]).put_bucket_tagging(
            Bucket=bucket_arn.rpartition(":")[2], Tagging={"TagSet": [{"Key": tag, "Value": "true"} for tag in tags]}
        )

    def cache(self):
        want = EVENT["Cache"]
        elasticache = client("elasticache", HERE["Region"])
        elasticache.create_replication_group(
            ReplicationGroupId=want["GroupId"],
            ReplicationGroupDescription="queue",
            SnapshotRetentionLimit=want["RetentionDays"],
            Engine="valkey",
            CacheNodeType="cache.t4g.small",
        )
        elasticache.create_snapshot(ReplicationGroupId=want["GroupId"], SnapshotName="automatic", KmsKeyId="key")
        backend = elasticache_backends[ACCOUNT][HERE["Region"]]
        self.group, self.snapshot = backend.replication_groups[want["GroupId"]], backend.snapshots["automatic"]
        self.snapshot.snapshot_source = "automated"
        self.snapshot.node_snapshots = [{"SnapshotCreateTime": hours_ago(20)}]
        self.group.replication_group_create_time = hours_ago(5000)

    def pending(self, pair, *counts):
        client("cloudwatch", THERE["Region"]).put_metric_data(
            Namespace="AWS/S3",
            MetricData=[
                {
                    "MetricName": "OperationsPendingReplication",
                    "Dimensions": [
                        {"Name": "SourceBucket", "Value": pair["Bucket"]},
                        {"Name": "DestinationBucket", "Value": pair["Replica"]},
                        {"Name": "RuleId", "Value": pair["Rule"]},
                    ],
                    "Timestamp": NOW - timedelta(minutes=10 * minute + 5),
                    "Value": count,
                }
                for minute, count in enumerate(counts)
            ],
        )


class Scenarios(Account):
    """Each method is a scenario, which changes one thing."""

    def nothing(self):
        pass

    def a_server_was_replaced(self):
        self.backup.points["here"].append(
            point(SERVER.replace("i-0", "i-1"), "EC2", 10, EVENT["Plans"][1]["RetentionDays"], "replaced")
        )

    def snapshots_of_the_cluster_carry_its_tags(self):
        client("rds", HERE["Region"]).create_db_cluster_snapshot(
            DBClusterSnapshotIdentifier="snapshot",
            DBClusterIdentifier=EVENT["Database"]["ClusterId"],
            Tags=self.database_tags(),
        )

    def cache_snapshot_names_only_a_member(self):
        self.snapshot.replication_group_id, self.snapshot.cache_cluster_id = None, self.group.member_clusters[-1]

    def first_day(self):
        self.backup.points, self.backup.plan_hours = {"here": [], "there": []}, 5

    def backlog_was_empty_once(self):
        self.pending(EVENT["Buckets"][0], 9, 0, 4)

    def daily_tag_removed(self):
        self.tag(UPLOADS, EVENT["Plans"][3]["Tag"])

    def no_recovery_point(self):
        self.backup.points["here"] = [one for one in self.backup.points["here"] if one["ResourceType"] != "EC2"]

    def tagged_resource_is_never_backed_up(self):
        name = "forgotten"
        client("s3", HERE["Region"]).create_bucket(
            Bucket=name, CreateBucketConfiguration={"LocationConstraint": HERE["Region"]}
        )
        self.tag(f"arn:aws:s3:::{name}", EVENT["Plans"][2]["Tag"])

    def continuous_backup_stopped(self):
        self.backup.named("here", "database-continuous")["Status"] = "STOPPED"

    def region_not_opted_in(self):
        self.backup.opted_in["Aurora"] = False

    def weekly_backup_is_late(self):
        for name in ("database-weekly", "uploads-weekly"):
            self.backup.named("here", name)["CreationDate"] = hours_ago(EVENT["Plans"][1]["MaximumAgeHours"] + 1)

    def weekly_backup_is_just_in_time(self):
        self.backup.named("here", "database-weekly")["CreationDate"] = hours_ago(EVENT["Plans"][1]["MaximumAgeHours"] - 1)

    def weekly_backup_is_incomplete(self):
        self.backup.named("here", "server-weekly")["Status"] = "PARTIAL"

    def equal_retentions(self):
        """Daily and weekly backups are kept equally long, as in the sandbox."""
        days = self.event["Plans"][0]["RetentionDays"]
        for plan in self.event["Plans"]:
            plan["RetentionDays"] = days
        for points in self.backup.points.values():
            for one in points:
                one["Lifecycle"] = {"DeleteAfterDays": days}

    def weekly_backup_is_missing_with_equal_retentions(self):
        self.equal_retentions()
        self.without("here", "database-weekly", "database-earlier")

    def weekly_copy_is_missing_with_equal_retentions(self):
        self.equal_retentions()
        self.without("there", "uploads-weekly-copy")

    def weekly_backup_is_late_with_equal_retentions(self):
        self.equal_retentions()
        self.without("here", "database-weekly")

    def backup_on_demand_replaces_none_of_a_plan(self):
        del self.backup.named("here", "database-weekly")["CreatedBy"]
        self.without("here", "database-earlier")

    def without(self, where, *names):
        self.backup.points[where] = [
            one for one in self.backup.points[where] if one["RecoveryPointArn"].rpartition(":")[2] not in names
        ]

    def cache_snapshots_of_one_second(self):
        """The plain one comes first, so that the encrypted one must not hide it."""
        snapshots = elasticache_backends[ACCOUNT][HERE["Region"]].snapshots
        encrypted = snapshots.pop("automatic")
        plain = copy.copy(encrypted)
        plain.snapshot_name, plain.kms_key_id = "plain", None
        snapshots.update({"plain": plain, "automatic": encrypted})

    def copy_is_late(self):
        late = hours_ago(EVENT["Plans"][0]["CopyMaximumAgeHours"] + 1)
        self.backup.named("there", "database-copy")["CreationDate"] = late

    def copy_is_kept_too_shortly(self):
        self.backup.named("there", "uploads-copy")["Lifecycle"] = {"DeleteAfterDays": 7}

    def backup_is_not_encrypted(self):
        self.backup.named("here", "server-weekly")["IsEncrypted"] = False

    def vault_without_a_lock(self):
        self.backup.vaults["there"] = {"Locked": False}

    def lock_with_other_days(self):
        self.backup.vaults["here"]["MinRetentionDays"] = 1

    def lock_that_is_not_final(self):
        del self.backup.vaults["here"]["LockDate"]

    def unexpected_resource(self):
        self.backup.protected.append(
            {"ResourceArn": "arn:aws:s3:::private", "ResourceType": "S3", "LastBackupTime": hours_ago(2)}
        )

    def log_is_kept_too_shortly(self):
        self.cluster.backup_retention_period = 7

    def window_starts_late(self):
        self.cluster.earliest_restorable_time = NOW - timedelta(days=EVENT["Database"]["RetentionDays"] - 2)

    def window_of_a_young_cluster(self):
        self.cluster.earliest_restorable_time = self.cluster.cluster_create_time = hours_ago(48)

    def window_ends_early(self):
        late = timedelta(minutes=EVENT["Database"]["BehindMinutes"] + 1)
        self.cluster.__class__ = type("Late", (type(self.cluster),), {"latest_restorable_time": property(lambda _: NOW - late)})

    def versions_are_suspended(self):
        client("s3", THERE["Region"]).put_bucket_versioning(
            Bucket=EVENT["Buckets"][0]["Replica"], VersioningConfiguration={"Status": "Suspended"}
        )

    def replication_is_disabled(self):
        self.replicate(EVENT["Buckets"][1], Status="Disabled")

    def replication_to_another_bucket(self):
        self.replicate(EVENT["Buckets"][0], Destination={"Bucket": "arn:aws:s3:::another"})

    def replication_is_behind(self):
        self.pending(EVENT["Buckets"][0], 9, 3, 4)

    def cache_snapshot_is_late(self):
        self.snapshot.node_snapshots = [{"SnapshotCreateTime": hours_ago(EVENT["Cache"]["MaximumAgeHours"] + 1)}]

    def cache_snapshot_is_of_another_group(self):
        self.snapshot.replication_group_id, self.snapshot.cache_cluster_id = "another", "another-001"

    def cache_snapshot_failed(self):
        self.snapshot.snapshot_status = "failed"

    def cache_snapshot_is_not_encrypted(self):
        self.snapshot.kms_key_id = None

    def cache_keeps_too_few_snapshots(self):
        self.group.snapshot_retention_limit = 1

    def backup_refuses(self):
        self.backup.refused = PermissionError("not allowed to list")

    def cache_is_gone(self):
        self.event["Cache"]["GroupId"] = "gone"

    def metrics_are_refused(self):
        self.event["Namespace"] = ""


def run(scenario):
    with mock_aws():
        account, sentry = Scenarios(), Sentry()
        getattr(account, scenario)()
        SERVER_OF_BACKUP.answers = account.backup.answers()
        with contextlib.redirect_stdout(sys.stderr):
            try:
                found = program["verify"](account.event, None, client, NOW, sentry.get)
            except Exception as error:
                return {"Gaps": [], "Metrics": {}, "CheckIns": sentry.called, "Raised": str(error)}
        metrics = client("cloudwatch", HERE["Region"]).list_metrics(Namespace=EVENT["Namespace"])["Metrics"]
        statistics = {
            dimension["Value"]: client("cloudwatch", HERE["Region"]).get_metric_statistics(
                Namespace=EVENT["Namespace"],
                MetricName=metric["MetricName"],
                Dimensions=metric["Dimensions"],
                StartTime=NOW - timedelta(hours=1),
                EndTime=NOW + timedelta(hours=1),
                Period=7200,
                Statistics=["Maximum"],
            )["Datapoints"][0]["Maximum"]
            for metric in metrics
            for dimension in metric["Dimensions"]
            if dimension["Name"] == "Gap"
        }
    return {"Gaps": found["Gaps"], "Metrics": statistics, "CheckIns": sentry.called}


outcomes = {
    scenario: run(scenario)
    for scenario, member in vars(Scenarios).items()
    if callable(member) and member.__code__.co_argcount == 1 and not member.__code__.co_flags & inspect.CO_VARARGS
    if scenario in TASK.get("Scenarios", [scenario])
}
SERVER_OF_BACKUP.close()
json.dump({"Outcomes": outcomes, "Faults": SERVER_OF_BACKUP.faults}, sys.stdout)
