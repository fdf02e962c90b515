"""Requirements of machines/functions/verify_backups.py that the emulator cannot show.

It forgets the filters of replication rules, and has no recovery points with tags.
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines" / "functions"))
import verify_backups  # noqa: E402

WANT = {"Rule": "everything", "Replica": "copy"}
RULE = {"ID": "everything", "Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::copy"}}


class CopiesAll(unittest.TestCase):
    def test_a_rule_without_a_filter_copies_every_object(self):
        for rule in (RULE, {**RULE, "Filter": {}}, {**RULE, "Filter": {"Prefix": ""}}):
            self.assertTrue(verify_backups.copies_all(rule, WANT))

    def test_a_filter_leaves_objects_out(self):
        tag = {"Key": "kind", "Value": "report"}
        for found in ({"Prefix": "reports/"}, {"Tag": tag}, {"And": {"Prefix": "", "Tags": [tag]}}):
            self.assertFalse(verify_backups.copies_all({**RULE, "Filter": found}, WANT))


class Tagged(unittest.TestCase):
    def test_a_copy_that_carries_its_resources_tags_needs_no_backup_itself(self):
        resources = [
            "arn:aws:rds:eu-central-1:123456789012:cluster:database",
            "arn:aws:s3:::uploads",
            "arn:aws:ec2:eu-central-1:123456789012:instance/i-1",
            "arn:aws:ec2:eu-central-1:123456789012:volume/vol-1",
        ]
        copies = [
            "arn:aws:rds:eu-central-1:123456789012:cluster-snapshot:rds:database-2026-01-31-03-00",
            "arn:aws:rds:eu-central-1:123456789012:cluster-snapshot:awsbackup:job-1",
            "arn:aws:backup:eu-central-1:123456789012:recovery-point:continuous:uploads-1",
            "arn:aws:ec2:eu-central-1::snapshot/snap-1",
            "arn:aws:ec2:eu-central-1::image/ami-1",
        ]
        asked = []

        class Client:
            def get_paginator(self, _):
                return self

            def paginate(self, **arguments):
                asked.append(arguments)
                return [{"ResourceTagMappingList": [{"ResourceARN": arn} for arn in resources + copies]}]

        found = verify_backups.tagged_resources(lambda *_: Client(), "eu-central-1", "BackupDaily")
        self.assertEqual(found, set(resources))
        self.assertEqual(asked[0]["ResourceTypeFilters"], ["rds:cluster", "s3", "ec2:instance", "ec2:volume"])


if __name__ == "__main__":
    unittest.main()
