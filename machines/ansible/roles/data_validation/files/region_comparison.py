"""Compares the tables with their copies in the secondary region, by checksums of blocks of keys.

A row written on the writer marks a time that both regions have reached once the copy has that row too. What the primary
had before that time, and has unchanged after it, must be in the copy. The copy is read twice, too: a row that was inserted
and deleted meanwhile is in none of the primary's reads. Only blocks that differ are read row by row.
"""
import time

from database import text
from verdicts import SIDES, Differences, NotEvaluated, not_evaluated, verdict

MARKERS = "data_validation.markers"
# Types without a hash function.
AS_TEXT = {"json", "xml"}

TYPES = (
    "select coalesce(json_object_agg(table_name, columns), '{}') from (select table_name, json_object_agg(column_name,"
    " data_type) as columns from information_schema.columns where table_schema = any(current_schemas(false)) group by 1) t"
)


class Tables:
    """A table's two statements: checksums of blocks, and checksums of the keys of some blocks."""

    def __init__(self, table, key, types, blocks):
        self.table, self.key, self.blocks = table, key, blocks
        columns = (f't."{name}"::text' if kind in AS_TEXT else f't."{name}"' for name, kind in sorted(types.items()))
        self.row = f"hash_record_extended(row({', '.join(columns)}), 0)"
        self.identity = f"hash_record_extended(row({', '.join(f't.{name}' for name in key)}), 0)"
        self.block = f"abs({self.identity} % {blocks})"

    def block_sums(self):
        return (
            f"select coalesce(json_object_agg(block, json_build_array(records, checksum::text)), '{{}}') from (select"
            f" {self.block} as block, count(*) as records, sum({self.row}) as checksum from {self.table} t group by 1) b"
        )

    def key_sums(self, blocks):
        pairs = ", ".join(f"'{name}', t.{name}" for name in self.key)
        return (
            "select coalesce(json_object_agg(identity, json_build_array(records, checksum::text, key)), '{}') from (select"
            f" {self.identity} as identity, count(*) as records, sum({self.row}) as checksum,"
            f" (array_agg(jsonb_build_object({pairs})))[1] as key from {self.table} t"
            f" where {self.block} in ({', '.join(blocks)}) group by 1) k"
        )


class Regions:
    def __init__(self, settings, reader, writer, secondary, deadline, sleep=time.sleep):
        self.settings, self.reader, self.writer, self.secondary = settings, reader, writer, secondary
        self.deadline, self.sleep = deadline, sleep

    def read(self, database, statement):
        with self.deadline.snapshot(database):
            return self.deadline.read(database, statement)

    def reach(self, database):
        """Waits until a database has everything that was committed before now."""
        marker = self.writer.query(f"insert into {MARKERS} (written_at) values (now()) returning id")
        self.writer.query(f"delete from {MARKERS} where id < {marker}")
        seconds = self.settings["reachedSeconds"]
        for _ in range(seconds):
            if database.query(f"select to_json(exists(select from {MARKERS} where id >= {marker}))"):
                return
            self.deadline.left_seconds()
            self.sleep(1)
        raise NotEvaluated(f"{database.where} lags: it did not have a row that was written {seconds} seconds before")

    def differences(self, table, key, types):
        """Returns the differences of a table by side."""
        estimate = self.reader.query(f"select reltuples::bigint from pg_class where oid = {text(table)}::regclass")
        statements = Tables(table, key, types, 1 + max(0, estimate) // self.settings["rowsPerBlock"])
        before = self.read(self.reader, statements.block_sums())
        self.reach(self.secondary)
        copied = self.read(self.secondary, statements.block_sums())
        sides = {side: Differences(self.settings["sampleCount"]) for side in SIDES}
        checked = sum(records for records, _ in before.values())
        if checked == 0 and not copied:
            raise NotEvaluated(f"{table} has no rows")
        for side in sides.values():
            side.checked = checked
        differing = sorted(block for block in before.keys() | copied.keys() if before.get(block) != copied.get(block))
        read = differing[: self.settings["maximumBlocks"]]
        if read:
            self.compare_keys(statements, read, sides)
        if len(read) < len(differing):
            unread = NotEvaluated(f"{len(differing)} blocks of {table} differ, and {len(read)} of them were read row by row")
            return {side: one if one.failed else unread for side, one in sides.items()}
        return sides

    def compare_keys(self, statements, blocks, sides):
        """Counts the keys that differ. A key that was written meanwhile has no verdict; the next run reads it."""
        statement = statements.key_sums(blocks)
        before = self.read(self.reader, statement)
        self.reach(self.secondary)
        copied = self.read(self.secondary, statement)
        self.reach(self.reader)
        after = self.read(self.reader, statement)
        self.reach(self.secondary)
        copied_after = self.read(self.secondary, statement)
        for identity in sorted(before.keys() | copied.keys()):
            own, copy = before.get(identity), copied.get(identity)
            written = own != after.get(identity) or copy != copied_after.get(identity)
            if written or own == copy:
                continue
            records = (own[0] if own else 0) - (copy[0] if copy else 0)
            side = "missing" if records > 0 else "extra" if records < 0 else "changed"
            sides[side].add((own or copy)[2], abs(records) or 1)


def other_columns(own, copy):
    return sorted(name for name in own.keys() | copy.keys() if own.get(name) != copy.get(name))


def table_verdicts(regions, table, key, own, copy):
    try:
        missing = [f"{table}.{name}" for name in key if name not in own.get(table, {})]
        if missing:
            raise NotEvaluated(f"{' and '.join(missing)} does not exist or may not be read")
        other = other_columns(own[table], copy.get(table, {}))
        if other:
            raise NotEvaluated(f"{table} has other columns or types in the secondary region: {', '.join(other)}")
        sides = regions.differences(table, key, own[table])
    except NotEvaluated as error:
        sides = dict.fromkeys(SIDES, error)
    of = lambda side: (table, "region", side)  # noqa: E731
    return [
        not_evaluated(*of(side), one) if isinstance(one, NotEvaluated) else verdict(*of(side), one)
        for side, one in sides.items()
    ]
