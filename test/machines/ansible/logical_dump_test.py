"""Requirements of logical_dump.py that need no database; test/real/logical-dump.test.ts has the others."""
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
from bounded_work import Failure, Work  # noqa: E402
from dump_store import MANIFEST, VERIFICATION, DumpStore  # noqa: E402

SETTINGS = {"dueTime": "01:00", "retryHours": 8}


class Store:
    """The stored dumps, the newest first."""

    def __init__(self, *dumps):
        self.stored = dumps

    def dumps(self):
        return iter(self.stored)

    def read(self, name, file):
        if file == MANIFEST:
            return {"files": {"toc.dat": {"bytes": 10}, "1.dat.gz": {"bytes": 5}}, "databaseBytes": 100, "seconds": 7}
        return {"seconds": 3}


def dump(name, *more):
    return name, {MANIFEST: 1, **dict.fromkeys(more, 1)}


def due(time, *dumps):
    moment = datetime.datetime.fromisoformat(f"2027-01-02T{time}+00:00")
    with mock.patch.object(logical_dump, "now", lambda: moment):
        return logical_dump.Run(SETTINGS, Store(*dumps), None, False).due()


class Due(unittest.TestCase):
    def test_a_dump_is_due_from_its_time_on(self):
        old = dump("2027-01-01T01-00-00Z", VERIFICATION)
        self.assertEqual(due("00:59:59", old), ("2027-01-01T01-00-00Z", None))
        self.assertEqual(due("01:00:00", old), (None, "dump"))

    def test_it_is_due_again_until_the_last_retry(self):
        old = dump("2027-01-01T01-00-00Z", VERIFICATION)
        self.assertEqual(due("09:00:00", old), (None, "dump"))
        with self.assertRaisesRegex(Failure, "no attempt succeeded until 09:00 UTC"):
            due("09:00:01", old)

    def test_the_first_dump_of_all_is_due_at_any_time(self):
        self.assertEqual(due("15:00:00"), (None, "dump"))

    def test_a_verification_is_due_while_there_is_none(self):
        self.assertEqual(due("20:00:00", dump("2027-01-02T01-00-00Z")), ("2027-01-02T01-00-00Z", "verification"))
        self.assertEqual(due("20:00:00", dump("2027-01-02T01-00-00Z", VERIFICATION))[1], None)


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


class Disk(unittest.TestCase):
    def work(self, folder, kept_bytes, seconds=60):
        return Work({"workPath": folder, "keptFreeBytes": kept_bytes, "serverUser": "nobody", "runSeconds": seconds}, "work")

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
