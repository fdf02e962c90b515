"""Requirements of the reconciliation that need no database; test/real/reconciliation.test.ts has the others."""
import pathlib
import sys
import time
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines/ansible/roles/data_validation/files"))
import object_comparison as uploads  # noqa: E402
import region_comparison as regions  # noqa: E402
from reconciliation import reconciliation_metrics  # noqa: E402
from verdicts import AWAITED, SIDES, Deadline, Differences, NotEvaluated, require  # noqa: E402

NOW = 1_800_000_000
AGE = 86_400
YOUNG, OLD = NOW - AGE, NOW - AGE - 1


def row(**fields):
    defaults = {"key": b"a", "origin": "uploads", "identity": {"id": 1}, "size": 3, "etag": "e", "created": OLD, "deleted": None}
    return {**defaults, **fields}


def stored(**fields):
    return {"key": b"a", "size": 3, "etag": "e", "modified": OLD, **fields}


def sides(rows, one, tables=("uploads", "emissions_data")):
    comparison = uploads.Comparison(tables, NOW - AGE, 20)
    return [side for _, side, _ in comparison.differences(b"a", rows, one)]


class Objects(unittest.TestCase):
    def test_a_row_without_an_object_is_missing_once_it_is_older_than_the_age(self):
        self.assertEqual(sides([row()], None), ["missing"])
        self.assertEqual(sides([row(created=YOUNG)], None), [])
        self.assertEqual(sides([row(created=None)], None), ["missing"])
        self.assertEqual(sides([row(deleted=YOUNG)], None), [])

    def test_an_object_without_a_row_is_extra_once_it_is_older_than_the_age(self):
        self.assertEqual(sides([], stored()), ["extra"])
        self.assertEqual(sides([], stored(modified=YOUNG)), [])
        self.assertEqual(sides([], stored(), ("emissions_data",)), [])

    def test_an_object_stays_for_the_age_after_its_row_was_deleted(self):
        self.assertEqual(sides([row(deleted=OLD)], stored()), ["extra"])
        self.assertEqual(sides([row(deleted=YOUNG)], stored()), [])
        self.assertEqual(sides([row(deleted=OLD), row()], stored()), [])

    def test_another_size_or_checksum_is_a_change_unless_one_of_both_is_young(self):
        for one in (stored(size=4), stored(etag="f")):
            self.assertEqual(sides([row()], one), ["changed"])
            self.assertEqual(sides([row(created=YOUNG)], one), [])
            self.assertEqual(sides([row()], {**one, "modified": YOUNG}), [])
        self.assertEqual(sides([row(size=None, etag=None)], stored(size=4, etag="f")), [])

    def test_checksums_of_another_number_of_parts_are_not_compared_and_their_sizes_are(self):
        self.assertEqual(sides([row(etag="e")], stored(etag="f-2")), [])
        self.assertEqual(sides([row(etag="e-3")], stored(etag="f-2")), [])
        self.assertEqual(sides([row(etag="e-2")], stored(etag="f-2")), ["changed"])
        self.assertEqual(sides([row(etag="e")], stored(etag="f-2", size=4)), ["changed"])

    def test_a_source_names_an_object_and_states_neither_size_nor_checksum(self):
        source = row(origin="emissions_data", size=None, etag=None)
        self.assertEqual(sides([source], stored()), [])
        self.assertEqual(sides([source], None), ["missing"])

    def test_an_object_is_identified_without_its_name(self):
        identity = uploads.object_identity(b"salary of Ada.pdf", stored(), [row(deleted=OLD)])
        self.assertEqual(identity.keys(), {"modified", "size", "digest", "deleted_ids"})
        self.assertNotIn("Ada", str(identity))
        self.assertEqual(identity["deleted_ids"], [1])

    def test_both_sides_are_joined_in_the_order_of_bytes(self):
        keys = ["a", "Z", "ü", "a/b", "a b", "💧", "z"]
        ordered = sorted(key.encode() for key in keys)
        rows = [row(key=key) for key in ordered[::2] for _ in range(2)]
        objects = [stored(key=key) for key in ordered[1:]]
        joined = [(key, len(named), one is not None) for key, named, one in uploads.joined(iter(rows), iter(objects))]
        expected = [(key, 2 * (index % 2 == 0), index > 0) for index, key in enumerate(ordered)]
        self.assertEqual(joined, expected)

    def test_a_million_objects_are_joined_within_seconds(self):
        count = 1_000_000
        rows = (row(key=b"%07d" % number) for number in range(count))
        objects = (stored(key=b"%07d" % number) for number in range(count))
        comparison = uploads.Comparison(("uploads",), NOW - AGE, 20)
        started = time.process_time()
        found = sum(len(comparison.differences(*one)) for one in uploads.joined(rows, objects))
        self.assertEqual(found, 0)
        self.assertLess(time.process_time() - started, 60)


class Listing(unittest.TestCase):
    def test_each_request_counts_towards_the_limit(self):
        class Client:
            def list_objects_v2(self, **_):
                return {"Contents": [], "IsTruncated": True, "NextContinuationToken": "next"}

        settings = {"bucket": "uploads", "maximumRequests": 3}
        store = uploads.ObjectStore(settings, Deadline(time.monotonic() + 60, 60), Client())
        with self.assertRaisesRegex(NotEvaluated, "more than 3 requests"):
            list(store.objects())

    def test_it_ends_with_the_time_of_the_comparison(self):
        store = uploads.ObjectStore({"bucket": "uploads", "maximumRequests": 3}, Deadline(time.monotonic(), 60), object())
        with self.assertRaisesRegex(NotEvaluated, "spent its time"):
            list(store.objects())


class Columns(unittest.TestCase):
    def test_only_columns_that_are_awaited_excuse_a_verdict(self):
        excuses = {}
        for needed in (["a.x"], ["a.x", "a.y"]):
            with self.assertRaises(NotEvaluated) as raised:
                require(needed, {"a.z"}, ["a.x"])
            excuses[len(needed)] = raised.exception.excuse
        self.assertEqual(excuses, {1: AWAITED, 2: None})
        require(["a.z"], {"a.z"}, [])


class Region(unittest.TestCase):
    """A key that was written during the comparison has no verdict."""

    def compared(self, before, copied, after, copied_after=None):
        answers = [before, copied, after, copied if copied_after is None else copied_after]
        one = regions.Regions({"sampleCount": 20}, "reader", None, "secondary", None)
        one.read = lambda *_: answers.pop(0)
        reached = []
        one.reach = reached.append
        found = {side: Differences(20) for side in SIDES}
        one.compare_keys(type("Tables", (), {"key_sums": lambda *_: ""})(), [], found)
        self.assertEqual(reached, ["secondary", "reader", "secondary"])
        return {side: differences.failed for side, differences in found.items() if differences.failed}

    def test_what_the_primary_had_before_and_has_after_is_in_the_copy(self):
        own, other, twice = [1, "10", {"id": 1}], [1, "11", {"id": 1}], [2, "20", {"id": 1}]
        for before, copied, after, found in [
            ({"a": own}, {"a": own}, {"a": own}, {}),
            ({"a": own}, {}, {"a": own}, {"missing": 1}),
            ({"a": own}, {}, {}, {}),
            ({"a": own}, {}, {"a": other}, {}),
            ({}, {"a": own}, {}, {"extra": 1}),
            ({}, {"a": own}, {"a": own}, {}),
            ({"a": own}, {"a": other}, {"a": own}, {"changed": 1}),
            ({"a": own}, {"a": other}, {"a": other}, {}),
            ({"a": twice}, {"a": own}, {"a": twice}, {"missing": 1}),
            ({"a": own}, {"a": twice}, {"a": own}, {"extra": 1}),
        ]:
            self.assertEqual(self.compared(before, copied, after), found, (before, copied, after))

    def test_a_row_that_was_inserted_and_deleted_meanwhile_is_not_extra(self):
        row = [1, "10", {"id": 1}]
        self.assertEqual(self.compared({}, {"a": row}, {}, {}), {})

    def test_a_marker_that_does_not_arrive_is_a_lag(self):
        class Database:
            where = "the secondary db:5432"

            def query(self, statement):
                return 7 if statement.startswith("insert") else False

        waits = []
        one = regions.Regions({"reachedSeconds": 3}, None, Database(), None, Deadline(time.monotonic() + 60, 60), waits.append)
        with self.assertRaisesRegex(NotEvaluated, "lags: it did not have a row that was written 3 seconds before"):
            one.reach(Database())
        self.assertEqual(waits, [1, 1, 1])


class Metrics(unittest.TestCase):
    def test_each_verdict_has_its_comparison_and_side(self):
        last = {"differences": [["companies", "region-extra", 3]], "verdicts": {"region": [2, 1]}}
        samples = [line for line in reconciliation_metrics(last).splitlines() if not line.startswith("#")]
        self.assertEqual(
            samples,
            [
                'data_reconciliation_differences{comparison="region",side="extra",table="companies"} 3',
                'data_reconciliation_unevaluated_verdicts{comparison="region"} 2',
                'data_reconciliation_excused_verdicts{comparison="region"} 1',
            ],
        )


if __name__ == "__main__":
    unittest.main()
