"""Requirements of machines/functions/age_backups.py with stand-ins for AWS Backup and CloudWatch."""
import pathlib
import sys
import unittest
from datetime import datetime, timedelta, timezone

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines" / "functions"))
import age_backups  # noqa: E402

NOW = datetime(2026, 11, 30, 12, tzinfo=timezone.utc)
DAY_SECONDS = 86_400
EVENT = {
    "Environment": "production",
    "Region": "here",
    "VaultName": "vault",
    "Namespace": "Test",
    "Plans": [{"Id": "weekly", "Kinds": ["Aurora", "EC2"]}, {"Id": "objects", "Kinds": ["S3"]}],
}


def point(days, plan="weekly", status="COMPLETED"):
    return {"CreationDate": NOW - timedelta(days=days), "Status": status, "CreatedBy": {"BackupPlanId": plan}}


class Cloud:
    """Recovery points by resource type, one per page, and the age of the plans in days."""

    def __init__(self, points=None, made_days=100):
        self.points, self.made_days, self.metrics, self.asked = points or {}, made_days, [], []

    def client(self, service, region):
        assert region == "here" and service in ("backup", "cloudwatch")
        return self

    def get_backup_plan(self, BackupPlanId):
        return {"BackupPlanId": BackupPlanId, "CreationDate": NOW - timedelta(days=self.made_days)}

    def get_paginator(self, operation):
        assert operation == "list_recovery_points_by_backup_vault"
        return self

    def paginate(self, BackupVaultName, ByResourceType):
        assert BackupVaultName == "vault"
        return [{"RecoveryPoints": [point]} for point in self.points.get(ByResourceType, [])] + [{"RecoveryPoints": []}]

    def put_metric_data(self, Namespace, MetricData):
        assert Namespace == "Test"
        self.metrics += MetricData


def ages(**cloud):
    """The published ages in days, by resource type."""
    place = Cloud(**cloud)
    age_backups.age(EVENT, None, place.client, NOW)
    for metric in place.metrics:
        assert (metric["MetricName"], metric["Unit"], metric["Timestamp"]) == ("BackupAge", "Seconds", NOW)
        assert metric["Dimensions"][0] == {"Name": "Environment", "Value": "production"}
    return {metric["Dimensions"][1]["Value"]: metric["Value"] / DAY_SECONDS for metric in place.metrics}


class Age(unittest.TestCase):
    def test_the_newest_of_each_resource_type_counts_on_any_page(self):
        points = {
            "Aurora": [point(15), point(1), point(8)],
            "EC2": [point(8)],
            "S3": [point(2, plan="objects")],
        }
        self.assertEqual(ages(points=points), {"Aurora": 1, "EC2": 8, "S3": 2})

    def test_a_daily_backup_does_not_count_as_a_weekly_one(self):
        points = {"Aurora": [point(9), point(0.5, plan="daily")], "EC2": [point(1)], "S3": [point(1, plan="objects")]}
        self.assertEqual(ages(points=points)["Aurora"], 9)

    def test_a_backup_that_cannot_be_restored_does_not_count(self):
        for status in ("PARTIAL", "CREATING", "DELETING", "EXPIRED", "STOPPED"):
            with self.subTest(status):
                self.assertEqual(ages(points={"EC2": [point(9), point(1, status=status)]})["EC2"], 9)

    def test_the_age_of_the_plan_counts_before_the_first_backup(self):
        self.assertEqual(ages(made_days=3), {"Aurora": 3, "EC2": 3, "S3": 3})

    def test_a_manual_backup_does_not_count(self):
        by_hand = {"CreationDate": NOW, "Status": "COMPLETED"}
        self.assertEqual(ages(points={"EC2": [by_hand]}, made_days=9)["EC2"], 9)


if __name__ == "__main__":
    unittest.main()
