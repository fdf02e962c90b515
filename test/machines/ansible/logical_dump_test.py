"""Requirements of logical_dump.py that need no database; test/real/logical-dump.test.ts has the others."""
import contextlib
import datetime
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

sys.dont_write_bytecode = True
MACHINES = pathlib.Path(__file__).parents[3] / "machines"
for folder in ("functions", "ansible/roles/data_validation/files", "ansible/roles/logical_dump/files"):
    sys.path.insert(0, str(MACHINES / folder))
import logical_dump  # noqa: E402
from bounded_work import Deadline, Failure, Work  # noqa: E402
from database import DatabaseError  # noqa: E402
from dump_store import MANIFEST, VERIFICATION, DumpStore  # noqa: E402

SETTINGS = {"dueTime": "01:00", "retryHours": 8, "runSeconds": 10, "writer": {}, "startCommand": []}


class Store:
    """The stored dumps, the newest first."""

    def __init__(self, *dumps):
        self.stored = dumps

    def check_clock(self):
        pass

    def dumps(self):
        return iter(self.stored)

    def read(self, name, file):
        if file == MANIFEST:
            return {"files": {"toc.dat": {"bytes": 10}, "1.dat.gz": {"bytes": 5}}, "databaseBytes": 100, "seconds": 7}
        return {"seconds": 3}


def dump(name, *more):
    return name, {MANIFEST: 1, **dict.fromkeys(more, 1)}


def at(time):
    """Sets the time of day."""
    moment = datetime.datetime.fromisoformat(f"2027-01-02T{time}+00:00")
    return mock.patch.object(logical_dump, "now", lambda: moment)


def due(time, *dumps):
    """Returns the day's dump and the step that is due."""
    with at(time):
        return logical_dump.Run(SETTINGS, Store(*dumps), None, False, Deadline(10)).due()[:2]


OLD = dump("2027-01-01T01-00-00Z", VERIFICATION)


class Due(unittest.TestCase):
    def test_a_dump_is_due_from_its_time_on(self):
        self.assertEqual(due("00:59:59", OLD), ("2027-01-01T01-00-00Z", None))
        self.assertEqual(due("01:00:00", OLD), (None, "dump"))

    def test_a_verification_is_due_while_there_is_none(self):
        self.assertEqual(due("20:00:00", dump("2027-01-02T01-00-00Z")), ("2027-01-02T01-00-00Z", "verification"))
        self.assertEqual(due("20:00:00", dump("2027-01-02T01-00-00Z", VERIFICATION))[1], None)


class Complete(unittest.TestCase):
    """A run whose steps are those of a fake database, and whose clock each step moves on."""

    def setUp(self):
        self.seconds, self.steps, self.locked, self.folder = 0, [], True, tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        for name in ("logical_dump", "bounded_work"):
            patched = mock.patch(f"{name}.time.monotonic", lambda: self.seconds)
            patched.start()
            self.addCleanup(patched.stop)

    def complete(self, *dumps, everything=False, dump_seconds=1, verification_seconds=1):
        settings = {**SETTINGS, "workPath": self.folder.name, "keptFreeBytes": 0, "serverUser": "nobody"}
        run = logical_dump.Run(settings, Store(*dumps), None, everything, Deadline(settings["runSeconds"]))

        def work(step, seconds):
            def act(work, *_):
                self.steps.append(step)
                self.seconds += seconds
                work.check(step)
                return "2027-01-02T01-00-00Z"

            return act

        writer = mock.Mock(query=lambda _: self.locked)
        run.logical.connect = lambda *_: contextlib.nullcontext(writer)
        run.logical.dump, run.logical.verify = work("dump", dump_seconds), work("verification", verification_seconds)
        with mock.patch.object(logical_dump.subprocess, "run", lambda words, **_: self.steps.append(words)):
            run.settings["startCommand"] = ["started"]
            run.complete()
        return run

    def test_a_dump_and_its_verification_share_the_time_of_a_run(self):
        with at("01:00:00"):
            self.complete(OLD, dump_seconds=6, verification_seconds=4)
            with self.assertRaisesRegex(Failure, "^verification did not end within the 10 seconds of a run$"):
                self.complete(OLD, dump_seconds=6, verification_seconds=5)

    def test_a_dump_is_repeated_until_the_last_retry(self):
        with at("09:00:00"):
            self.complete(OLD)
        with at("09:00:01"), self.assertRaisesRegex(Failure, "no attempt succeeded until 09:00 UTC"):
            self.complete(OLD)

    def test_the_first_dump_of_all_and_one_of_an_engineer_begin_at_any_time(self):
        with at("15:00:00"):
            self.complete()
            self.complete(OLD, everything=True)
        self.assertEqual(self.steps, [["started"], "dump", "verification"] * 2)

    def test_a_run_that_finds_another_one_at_work_does_and_reports_nothing_also_after_the_last_retry(self):
        self.locked = False
        for time in ("02:00:00", "12:00:00"):
            with at(time), self.assertRaises(logical_dump.Waited):
                self.complete(OLD)
        self.assertEqual(self.steps, [])

    def test_the_start_is_reported_only_with_work(self):
        with at("02:00:00"):
            run = self.complete(dump("2027-01-02T01-00-00Z", VERIFICATION))
        self.assertEqual([self.steps, run.step], [[], None])


class Results(unittest.TestCase):
    def test_the_newest_dump_has_the_size_and_an_older_one_may_be_the_verified_one(self):
        store = Store(dump("2027-01-02T01-00-00Z"), dump("2027-01-01T01-00-00Z", VERIFICATION))
        self.assertEqual(
            logical_dump.results(store),
            {
                "completed_timestamp_seconds": 1798851600.0,
                "verified_timestamp_seconds": 1798765200.0,
                "size_bytes": 15,
                "database_bytes": 100,
                "seconds": {"dump": 7},
            },
        )

    def test_without_a_dump_there_are_no_samples(self):
        self.assertEqual(logical_dump.metrics(logical_dump.results(Store())), "")


class Client:
    """A bucket with two prefixes, of which the newer one has no manifest, listed in two pages."""

    def list_objects_v2(self, Bucket, ExpectedBucketOwner, Prefix="", Delimiter="", ContinuationToken=""):
        if Delimiter:
            first, second = {"Prefix": "2027-01-01T01-00-00Z/"}, {"Prefix": "2027-01-02T01-00-00Z/"}
            if ContinuationToken:
                return {"CommonPrefixes": [second, {"Prefix": "other/"}]}
            return {"CommonPrefixes": [first], "IsTruncated": True, "NextContinuationToken": "more"}
        keys = ["toc.dat"] if Prefix.startswith("2027-01-02") else ["toc.dat", MANIFEST]
        return {"Contents": [{"Key": f"{Prefix}{key}", "Size": 1} for key in keys]}


class Stored(unittest.TestCase):
    SETTINGS = {"bucket": "dumps", "account": "123456789012", "lock": None, "clockSkewSeconds": 60}

    def dumps(self):
        store = DumpStore(self.SETTINGS, Client())
        # The emulator's tests cover the errors of the library.
        with mock.patch.object(DumpStore, "attempted", lambda _, __, act: act()):
            return [name for name, _ in store.dumps()]

    def test_what_has_no_manifest_is_no_dump(self):
        with mock.patch("dump_store.datetime.datetime", wraps=datetime.datetime) as clock:
            clock.now.return_value = datetime.datetime(2027, 1, 3, tzinfo=datetime.timezone.utc)
            self.assertEqual(self.dumps(), ["2027-01-01T01-00-00Z"])

    def test_a_dump_of_the_future_is_a_wrong_clock(self):
        with mock.patch("dump_store.datetime.datetime", wraps=datetime.datetime) as clock:
            clock.now.return_value = datetime.datetime(2027, 1, 2, 0, 58, tzinfo=datetime.timezone.utc)
            with self.assertRaisesRegex(Failure, "2027-01-02T01-00-00Z is 120 seconds in the future: check the clock"):
                self.dumps()


class Reasons(unittest.TestCase):
    """The server has limits of its own, of a statement, of a lock and of an idle transaction, which end with the run."""

    def reasons(self, seconds, *errors):
        now = iter([0, *[seconds] * len(errors)])
        with mock.patch("bounded_work.time.monotonic", lambda: next(now)):
            deadline = Deadline(10)
            return [str(deadline.reason(error)) for error in errors]

    def test_whichever_limit_ends_first_the_reason_is_that_the_time_is_over(self):
        statement = DatabaseError("the reader a:1 refused a statement: canceling statement due to statement timeout", "57014")
        idle = DatabaseError("the reader a:1 ended the connection: terminating due to idle-in-transaction timeout")
        over = "it did not end within the 10 seconds of a run: "
        self.assertEqual(self.reasons(10.001, statement, idle), [f"{over}{statement}", f"{over}{idle}"])

    def test_before_the_end_of_the_time_an_error_is_its_own_reason(self):
        error = DatabaseError("the reader a:1 refused a statement: permission denied for table settings", "42501")
        self.assertEqual(self.reasons(9.999, error), [str(error)])

    def test_another_failure_keeps_its_reason(self):
        failure = Failure("the disk is full")
        self.assertEqual(self.reasons(11, failure), ["the disk is full"])


class Disk(unittest.TestCase):
    def work(self, folder, kept_bytes, seconds=60):
        settings = {"workPath": folder, "keptFreeBytes": kept_bytes, "serverUser": "nobody"}
        return Work(settings, "work", Deadline(seconds))

    def test_a_command_that_fills_the_disk_is_ended_and_its_files_are_removed(self):
        with tempfile.TemporaryDirectory() as folder:
            free = iter([10, 10, 10, 4])
            with mock.patch("bounded_work.shutil.disk_usage", lambda _: mock.Mock(free=next(free))):
                with self.assertRaisesRegex(Failure, "the disk is full: sh left"), self.work(folder, 5) as work:
                    work.run(["sh", "-c", "echo half >half; sleep 60"], {})
            self.assertEqual(list(pathlib.Path(folder, "work").iterdir()), [])

    def test_what_a_killed_run_has_left_is_removed(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "work", "dump").mkdir(parents=True)
            pathlib.Path(folder, "work", "dump", "toc.dat").write_text("old")
            with self.work(folder, 0) as work:
                self.assertEqual(list(work.folder.iterdir()), [])

    def test_a_command_that_does_not_end_is_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(Failure, "sleep did not end within the 0 seconds of a run"):
                with self.work(folder, 0, seconds=0) as work:
                    work.run(["sleep", "60"], {})

    def test_the_space_that_stays_free_is_not_available(self):
        with tempfile.TemporaryDirectory() as folder, self.work(folder, 2**30) as work:
            with mock.patch("bounded_work.shutil.disk_usage", lambda _: mock.Mock(free=3 * 2**30)):
                work.need(2 * 2**30, "the dump")
                with self.assertRaisesRegex(Failure, "the dump needs 2.00 GiB, and .* has 2.00 GiB beside the 1.00 GiB"):
                    work.need(2 * 2**30 + 1, "the dump")


if __name__ == "__main__":
    unittest.main()
