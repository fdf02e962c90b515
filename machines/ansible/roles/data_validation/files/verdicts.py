"""Verdicts of a reconciliation: one for each comparison, table and side, with a number of differences or a reason."""
import contextlib
import time

SIDES = ("missing", "extra", "changed")
DIMENSION = "reconciliation"


AWAITED, FOLLOWS = "awaited", "follows"


class NotEvaluated(Exception):
    """The reason why a comparison has no verdict, which is excused in two cases.

    AWAITED: the application is expected to remove the reason. FOLLOWS: it follows from another verdict, which alerts.
    """

    def __init__(self, reason, excuse=None):
        super().__init__(reason)
        self.excuse = excuse


class Differences:
    """The differences of one side: what was compared, how much of it differs, and keys of some of it."""

    def __init__(self, sample_count):
        self.checked, self.failed, self.keys, self.sample_count = 0, 0, [], sample_count

    def add(self, key, count=1):
        self.failed += count
        if len(self.keys) < self.sample_count:
            self.keys.append(key)


def verdict(table, comparison, side, differences):
    return {
        "table_name": table,
        "rule": f"{comparison}-{side}",
        "dimension": DIMENSION,
        "checked": differences.checked,
        "failed": differences.failed,
        "sample_keys": differences.keys,
        "reason": None,
        "excuse": None,
    }


def not_evaluated(table, comparison, side, error):
    return {
        **verdict(table, comparison, side, Differences(0)),
        "checked": None,
        "failed": None,
        "reason": str(error),
        "excuse": getattr(error, "excuse", None),
    }


class Deadline:
    """The end of a comparison, and the seconds that one of its statements may take."""

    def __init__(self, ends, statement_seconds):
        self.ends, self.statement_seconds = ends, statement_seconds

    def left_seconds(self):
        left = min(self.statement_seconds, int(self.ends - time.monotonic()))
        if left < 1:
            raise NotEvaluated("the comparison spent its time")
        return left

    @contextlib.contextmanager
    def snapshot(self, database):
        """One snapshot of a database, in which no statement may write."""
        database.query("begin isolation level repeatable read read only")
        try:
            yield
        finally:
            with contextlib.suppress(Exception):
                database.query("rollback")

    def read(self, database, statement):
        """Returns the result of one statement in the current snapshot."""
        database.query(f"set local statement_timeout = '{self.left_seconds()}s'")
        return database.query(statement)

    def rows(self, database, statement, count):
        """Yields the rows of a statement in the current snapshot, `count` of them at a time."""
        self.read(database, f"declare compared no scroll cursor for {statement}")
        while True:
            database.query(f"set local statement_timeout = '{self.left_seconds()}s'")
            rows = database.rows(f"fetch forward {count} from compared")
            yield from rows
            if len(rows) < count:
                break
        database.query("close compared")


def require(needed, columns, awaited):
    """Raises NotEvaluated with the columns that the application's tables lack."""
    missing = [column for column in needed if column not in columns]
    if missing:
        raise NotEvaluated(
            f"the application's tables lack {' and '.join(missing)}, or the role may not read it",
            AWAITED if set(missing) <= set(awaited) else None,
        )
