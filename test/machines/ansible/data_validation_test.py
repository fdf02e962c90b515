"""Requirements of data_validation.py that need no database; test/real/data-validation.test.ts has the others."""
import contextlib
import datetime
import io
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines/ansible/roles/data_validation/files"))
import data_validation as validation  # noqa: E402

CONFLICT = "canceling statement due to conflict with recovery"


def at(text):
    return datetime.datetime.fromisoformat(text)


class Reader:
    """Answers a scan of one rule. Each state in `failures` is the failure of one scan."""

    def __init__(self, *failures):
        self.failures, self.statements = list(failures), []

    def query(self, statement):
        self.statements.append(statement)
        if "'checked'" in statement and self.failures:
            raise validation.DatabaseError(CONFLICT, self.failures.pop(0))
        if "'failed'" in statement:
            return {"checked": 3, "valid": 3, "inconsistent": 0, "meanAgeSeconds": None, "score": None, "failed": {"rule": 0}}
        return None


def scanned(reader, run_seconds=60):
    rule = {"name": "rule", "dimension": "accuracy", "bad": "t.x < 0", "parts": [], "joins": [], "columns": ["one.x"]}
    scan = {"table": "one", "key": ["x"], "parts": [], "joins": [], "rules": [rule]}
    settings = {"statementSeconds": 30, "runSeconds": run_seconds, "sampleCount": 20}
    with contextlib.redirect_stderr(io.StringIO()):
        return validation.Run(settings, reader, None, True).scan(scan, {"one.x"})


class Conflicts(unittest.TestCase):
    def test_a_scan_that_a_conflict_cancels_is_repeated_in_a_new_transaction(self):
        reader = Reader("40001")
        self.assertEqual(scanned(reader)["rules"][0]["failed"], 0)
        begins = [statement for statement in reader.statements if statement.startswith("begin")]
        self.assertEqual(len(begins), 2)
        self.assertEqual(reader.statements.count("rollback"), 2)

    def test_a_second_conflict_is_the_reason_why_the_rules_are_not_evaluated(self):
        found = scanned(Reader("40001", "40001"))
        self.assertEqual((found["checked"], found["rules"][0]["failed"]), (None, None))
        self.assertIn(CONFLICT, found["rules"][0]["reason"])

    def test_another_failure_is_not_repeated(self):
        reader = Reader("42883")
        self.assertIn(CONFLICT, scanned(reader)["rules"][0]["reason"])
        self.assertEqual(sum(statement.startswith("begin") for statement in reader.statements), 1)

    def test_a_lost_connection_ends_the_run(self):
        with self.assertRaises(validation.DatabaseError):
            scanned(Reader(""))


class Budget(unittest.TestCase):
    def test_a_table_is_not_read_when_the_run_has_spent_its_time(self):
        reader = Reader()
        self.assertIn("the run its budget", scanned(reader, run_seconds=0)["rules"][0]["reason"])
        self.assertEqual(reader.statements, [])

    def test_a_statement_gets_no_more_than_the_rest_of_the_run(self):
        reader = Reader()
        scanned(reader, run_seconds=10)
        self.assertIn("set local statement_timeout = '9s'", reader.statements)


class LastDue(unittest.TestCase):
    def test_it_is_today_from_the_due_time_on_and_yesterday_before_it(self):
        for now, due in [
            ("2027-01-02T04:00:00+00:00", "2027-01-02T04:00:00+00:00"),
            ("2027-01-02T23:59:00+00:00", "2027-01-02T04:00:00+00:00"),
            ("2027-01-02T03:59:59+00:00", "2027-01-01T04:00:00+00:00"),
            ("2027-01-01T00:00:00+00:00", "2026-12-31T04:00:00+00:00"),
        ]:
            self.assertEqual(validation.last_due("04:00", at(now)), at(due), now)


class Text(unittest.TestCase):
    def test_a_quote_stays_in_its_literal(self):
        self.assertEqual(validation.text("O'Hara; drop table x"), "'O''Hara; drop table x'")


class Metrics(unittest.TestCase):
    def test_what_was_not_evaluated_has_no_sample(self):
        table = dict.fromkeys((field for field, _ in validation.METRICS.values()), None)
        text = validation.metrics([{**table, "table": "empty", "unevaluated": 3, "late": 0, "failed": {}}])
        samples = [line for line in text.splitlines() if not line.startswith("#")]
        self.assertEqual(
            samples,
            ['data_quality_late_records{table="empty"} 0', 'data_quality_unevaluated_rules{table="empty"} 3'],
        )


if __name__ == "__main__":
    unittest.main()
