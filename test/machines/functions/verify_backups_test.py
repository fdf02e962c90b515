"""Requirements of machines/functions/verify_backups.py that the emulator cannot show: it forgets the filters of replication rules."""
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


if __name__ == "__main__":
    unittest.main()
