"""Compares the database with the uploads' bucket, the import log and the secondary region.

Each comparison ends with one verdict for each table and side: missing, extra or changed rows, or the reason why there is
no verdict.
"""
import contextlib
import datetime
import sys
import time

from database import DatabaseError
from import_comparison import LOADED, import_verdicts
from object_comparison import SOURCES, UPLOADS, object_verdicts
from region_comparison import TYPES, Regions, table_verdicts
from verdicts import AWAITED, FOLLOWS, SIDES, Deadline, NotEvaluated, not_evaluated


class Reconciliation:
    """The comparisons of one run. `connect` opens the connection to the secondary region."""

    def __init__(self, settings, scans, columns, reader, writer, connect, ends):
        self.settings, self.scans, self.columns = settings, scans, columns
        self.reader, self.writer, self.connect, self.ends = reader, writer, connect, ends

    def deadline(self):
        ends = min(self.ends, time.monotonic() + self.settings["comparisonSeconds"])
        return Deadline(ends, self.settings["statementSeconds"])

    def verdicts(self):
        awaited = self.settings["awaitedColumns"]
        missing = [column for column in awaited if column not in self.columns]
        if missing:
            until = self.settings["awaitedUntil"]
            print(f"the application's tables lack {', '.join(missing)}, which are awaited until {until}", flush=True)
        verdicts = [*self.uploads(awaited), *self.imports(awaited), *self.regions()]
        for one in verdicts:
            if one["excuse"]:
                print(f"{one['table_name']}: {one['rule']} is not evaluated: {one['reason']}", flush=True)
        ended = datetime.datetime.now(datetime.timezone.utc).date().isoformat() > self.settings["awaitedUntil"]
        excuses = {FOLLOWS} if ended else {FOLLOWS, AWAITED}
        return [{**one, "excused": one["excuse"] in excuses} for one in verdicts]

    def uploads(self, awaited):
        of = [("uploads", "uploads", side) for side in SIDES] + [("emissions_data", "sources", "missing")]
        settings = self.settings["uploads"]
        return self.unless_refused(
            of, lambda: object_verdicts(settings, self.columns, awaited, self.reader, self.deadline(), time.time())
        )

    def imports(self, awaited):
        of = [(LOADED, "imports", side) for side in SIDES]
        settings = self.settings["imports"]
        return self.unless_refused(
            of, lambda: import_verdicts(settings, self.columns, awaited, self.reader, self.deadline())
        )

    def regions(self):
        """Returns the verdicts of each table that has rules. A secondary region that is away costs only these."""
        try:
            with contextlib.closing(self.connect("secondary")) as secondary:
                regions = Regions(self.settings["region"], self.reader, self.writer, secondary, self.deadline())
                own, copy = self.reader.query(TYPES), secondary.query(TYPES)
                return [one for scan in self.scans for one in self.region(regions, scan, own, copy)]
        except DatabaseError as error:
            if error.role != "secondary":
                raise
            lost = NotEvaluated(str(error))
        return [not_evaluated(scan["table"], "region", side, lost) for scan in self.scans for side in SIDES]

    def region(self, regions, scan, own, copy):
        of = [(scan["table"], "region", side) for side in SIDES]
        return self.unless_refused(of, lambda: table_verdicts(regions, scan["table"], scan["key"], own, copy))

    def unless_refused(self, of, compare):
        """Returns the verdicts, or a refused statement as the reason of each. A lost connection ends the comparison."""
        for repeats in (True, False):
            try:
                return compare()
            except DatabaseError as error:
                if error.state == "":
                    raise
                if repeats and error.repeatable:
                    print(f"repeats a comparison once: {error}", file=sys.stderr)
                    continue
                return [not_evaluated(*one, error) for one in of]
            except NotEvaluated as error:
                return [not_evaluated(*one, error) for one in of]
        return None


# The last evaluated verdict of each comparison of the last run. A comparison that did not run is no recovery.
LAST_VERDICTS = """select json_build_object(
 'differences', (select coalesce(json_agg(json_build_array(r.table_name, r.rule, e.failed) order by r.table_name, r.rule), '[]')
  from data_validation.results r cross join lateral (select failed from data_validation.results e where e.table_name =
   r.table_name and e.rule = r.rule and e.dimension = r.dimension and e.failed is not null order by e.run desc limit 1) e
  where r.dimension = 'reconciliation' and r.run = (select max(id) from data_validation.runs)),
 'verdicts', (select coalesce(json_object_agg(comparison, json_build_array(unevaluated, excused)), '{}') from (
  select split_part(rule, '-', 1) as comparison, count(*) filter (where failed is null and not excused) as unevaluated,
   count(*) filter (where failed is null and excused) as excused
  from data_validation.results where dimension = 'reconciliation' and run = (select max(id) from data_validation.runs)
  group by 1) c))"""

HELP = {
    "differences": "Differences that the last evaluated comparison found.",
    "unevaluated_verdicts": "Verdicts that the last run did not reach.",
    "excused_verdicts": "Verdicts that wait for the application, or follow from another one.",
}


def reconciliation_metrics(last):
    """Returns the last verdicts in Prometheus' text format."""
    samples = {
        "differences": [
            (f'comparison="{rule.split("-")[0]}",side="{rule.split("-")[1]}",table="{table}"', failed)
            for table, rule, failed in last["differences"]
        ],
        "unevaluated_verdicts": [(f'comparison="{name}"', two[0]) for name, two in sorted(last["verdicts"].items())],
        "excused_verdicts": [(f'comparison="{name}"', two[1]) for name, two in sorted(last["verdicts"].items())],
    }
    lines = []
    for name, values in samples.items():
        metric = f"data_reconciliation_{name}"
        lines += [f"# HELP {metric} {HELP[name]}", f"# TYPE {metric} gauge"]
        lines += [f"{metric}{{{labels}}} {value}" for labels, value in values]
    return "\n".join(lines) + "\n"
