#!/usr/bin/python3
"""Runs the data validation rules on a database reader and stores their results.

Usage: data-validation SETTINGS [--full | --statements]

  --full        reads all rows of every table, also if only changed rows are due or the day's run has ended
  --statements  prints the SQL of each scan

A run reads each table once, in a transaction of its own, and then compares the database with the uploads, the import log
and the secondary region. It stores its results in one transaction on the writer, and then writes the metrics for
node_exporter's textfile collector. A rule or comparison that did not run is "not evaluated": it neither failed nor
passed. Then the run continues, and ends with exit code 1.
"""
import contextlib
import datetime
import json
import pathlib
import signal
import sys
import time

sys.path.insert(0, "/usr/local/lib/gocarbontracker")
from database import Database, DatabaseError, iam_token, text  # noqa: E402
from reconciliation import LAST_VERDICTS, Reconciliation, reconciliation_metrics  # noqa: E402
from routine import last_due, write  # noqa: E402
from rule_scans import COLUMNS, frame, runnable, scan_statement  # noqa: E402

NAME = "data-validation"
SCHEMA = "data_validation"
# Any number that no other process uses as a key of an advisory lock.
LOCK = 4_110_119
STATEMENT_TIMEOUT = "57014"


# Statements


def sample_statement(scan, rules, count, where=""):
    """Returns the statement that reads keys of the rules' bad rows. Its parts are computed once for all rules."""
    key = ", ".join(f"'{column}', t.{column}" for column in scan["key"])

    def keys(rule):
        bad = f"({rule['bad']})"
        _, after = frame(scan, [rule], f"{where} and {bad}" if where else f"\nwhere {bad}")
        return (
            f"select '{rule['name']}' as rule, (select coalesce(json_agg(found.key), '[]') from (select"
            f" json_build_object({key}) as key\n{after}\nlimit {count}) found) as keys"
        )

    before, _ = frame(scan, rules, where)
    union = "\nunion all ".join(map(keys, rules))
    return f"{before}select json_object_agg(rule, keys) as samples from ({union}) sampled"


# One run


class Run:
    def __init__(self, settings, reader, writer, everything):
        self.settings, self.reader, self.writer, self.everything = settings, reader, writer, everything
        self.started = datetime.datetime.now(datetime.timezone.utc)
        self.ends = time.monotonic() + settings["runSeconds"]

    def scan(self, scan, columns):
        """Returns a table's counts, with the reason for each rule that was not evaluated."""
        scan, rules, reasons = runnable(scan, columns)
        since = self.changed_since(scan) if scan["changedAt"] else None
        where = f"\nwhere t.{scan['changedAt']} >= {text(since)}" if since else ""
        counts, samples = None, {}
        if rules:
            try:
                counts, samples = self.repeated(lambda: self.read(scan, rules, where))
            except DatabaseError as error:
                if error.state == "":
                    raise
                reasons |= {rule["name"]: self.reason(error) for rule in rules}
        if counts and counts["checked"] == 0 and not since:
            reasons |= {rule["name"]: f"{scan['table']} has no rows" for rule in rules}
            counts = None
        return result(scan, rules, counts, samples, reasons, since is None)

    def reason(self, error):
        if error.state == STATEMENT_TIMEOUT:
            return f"its scan exceeded {self.settings['statementSeconds']} seconds, or the run its budget"
        return str(error)

    def read(self, scan, rules, where):
        """Reads a table in one snapshot: the counts, then keys of the rules that failed."""
        if self.left_seconds() < 1:
            raise DatabaseError(f"the run spent its {self.settings['runSeconds']} seconds", STATEMENT_TIMEOUT)
        self.reader.query("begin isolation level repeatable read read only")
        try:
            counts = self.limited(scan_statement(scan, rules, where))
            failed = [rule for rule in rules if counts["failed"][rule["name"]] > 0]
            samples = self.samples(scan, failed, where) if failed else {}
        finally:
            with contextlib.suppress(DatabaseError):
                self.reader.query("rollback")
        return counts, samples

    def samples(self, scan, failed, where):
        """Returns keys of bad rows. They are extra: if their time does not suffice, the counts are stored without them."""
        try:
            if self.left_seconds() >= 1:
                return self.limited(sample_statement(scan, failed, self.settings["sampleCount"], where))
        except DatabaseError as error:
            if error.state != STATEMENT_TIMEOUT:
                raise
        print(f"{scan['table']}: no keys of bad rows were read, because their time did not suffice", file=sys.stderr)
        return {}

    def left_seconds(self):
        """Returns the seconds that a statement may take now: its limit, or what is left of the run."""
        return min(self.settings["statementSeconds"], int(self.ends - time.monotonic()))

    def limited(self, statement):
        """Runs a statement in the current transaction within its time, at least a second, because 0 is no limit."""
        self.reader.query(f"set local statement_timeout = '{max(1, self.left_seconds())}s'")
        return self.reader.query(statement)

    def repeated(self, read):
        try:
            return read()
        except DatabaseError as error:
            if not error.repeatable:
                raise
            print(f"repeats a scan once: {error}", file=sys.stderr)
            return read()

    def changed_since(self, scan):
        """Returns the time from which changed rows are due, or None if all rows are."""
        weekly = datetime.timedelta(days=7)
        if self.everything or self.started.isoweekday() in self.settings["fullWeekdays"]:
            return None
        estimate = self.reader.query(f"select reltuples::bigint from pg_class where oid = {text(scan['table'])}::regclass")
        if estimate < self.settings["fullBelowCount"]:
            return None
        previous = self.writer.query(
            f"select json_build_object('full', max(r.started_at) filter (where s.every_row), 'last', max(r.started_at)"
            f" - interval '{self.settings['overlapSeconds']} seconds') from {SCHEMA}.scans s join {SCHEMA}.runs r on"
            f" r.id = s.run where s.table_name = {text(scan['table'])} and s.checked is not null"
        )
        if not previous["full"] or datetime.datetime.fromisoformat(previous["full"]) < self.started - weekly:
            return None
        return previous["last"]

    def results(self, connect):
        """Returns the results of the rules by table, and the verdicts of the comparisons."""
        columns = set(self.reader.query(COLUMNS))
        scans = [self.scan(scan, columns) for scan in self.settings["scans"]]
        reconciliation = self.settings.get("reconciliation")
        if reconciliation is None:
            return scans, []
        comparisons = Reconciliation(
            reconciliation, self.settings["scans"], columns, self.reader, self.writer, connect, self.ends
        )
        return scans, comparisons.verdicts()

    def store(self, scans, verdicts):
        """Stores all results in one transaction, and removes those of old runs."""
        document, compared = text(json.dumps(scans)), text(json.dumps(verdicts))
        self.writer.query("begin")
        self.writer.query(
            f"""with run as (
 insert into {SCHEMA}.runs (started_at, completed_at) values ({text(self.started.isoformat())}, now()) returning id
), one as (
 select * from json_to_recordset({document}) as one(table_name text, every_row boolean, checked bigint, valid bigint,
  expected bigint, present bigint, inconsistent bigint, mean_age_seconds double precision, score double precision,
  rules json)
), scans as (
 insert into {SCHEMA}.scans select run.id, one.table_name, every_row, checked, valid, expected, present, inconsistent,
  mean_age_seconds, score from run, one
)
insert into {SCHEMA}.results (run, table_name, rule, dimension, checked, failed, sample_keys, reason, excused)
 select run.id, one.table_name, rule.rule, rule.dimension, rule.checked, rule.failed, rule.sample_keys, rule.reason, false
 from run, one, json_to_recordset(one.rules) as rule(rule text, dimension text, checked bigint, failed bigint,
  sample_keys jsonb, reason text)
 union all select run.id, v.table_name, v.rule, v.dimension, v.checked, v.failed, v.sample_keys, v.reason, v.excused
 from run, json_to_recordset({compared}) as v(table_name text, rule text, dimension text, checked bigint, failed bigint,
  sample_keys jsonb, reason text, excused boolean)"""
        )
        self.writer.query(f"delete from {SCHEMA}.runs where started_at < now() - interval '{self.settings['keptDays']} days'")
        self.writer.query("commit")


def result(scan, rules, counts, samples, reasons, every_row):
    """Returns a table's result as it is stored. What was not evaluated has no numbers."""
    counts = counts or {}
    failed = counts.get("failed", {})
    required = [rule["name"] for rule in rules if rule["dimension"] == "completeness"]
    expected = counts["checked"] * len(required) if counts else None
    return {
        "table_name": scan["table"],
        "every_row": every_row,
        "checked": counts.get("checked"),
        "valid": counts.get("valid"),
        "expected": expected,
        "present": expected - sum(failed[name] for name in required) if counts else None,
        "inconsistent": counts.get("inconsistent"),
        "mean_age_seconds": counts.get("meanAgeSeconds"),
        "score": counts.get("score"),
        "rules": [
            {
                "rule": rule["name"],
                "dimension": rule["dimension"],
                "checked": counts["checked"] if rule["name"] in failed else None,
                "failed": failed.get(rule["name"]),
                "sample_keys": samples.get(rule["name"], []),
                "reason": reasons.get(rule["name"]),
            }
            for rule in scan["rules"]
        ],
    }


# Metrics

# A scan of changed rows can only add failures to those of the last scan of all rows. Records that were late stay late
# until a run evaluates the rules again: a rule that did not run is no recovery.
LAST_RESULTS = f"""select coalesce(json_agg(json_build_object(
 'table', one.table_name, 'checked', one.checked, 'valid', one.valid, 'expected', one.expected,
 'present', one.present, 'age', one.mean_age_seconds, 'score', one.score, 'completed', extract(epoch from one.completed_at),
 'inconsistent', (select least(one.checked, max(s.inconsistent)) from {SCHEMA}.scans s
   where s.table_name = one.table_name and s.run >= one.run),
 'late', case when exists (select from {SCHEMA}.results r where r.table_name = one.table_name and r.run = one.last
   and r.dimension = 'timeliness') then (select sum(r.failed) from {SCHEMA}.results r where r.table_name = one.table_name
   and r.dimension = 'timeliness' group by r.run having bool_and(r.failed is not null) order by r.run desc limit 1)
  else 0 end,
 'unevaluated', (select count(*) from {SCHEMA}.results r where r.table_name = one.table_name
   and r.run = one.last and r.failed is null and r.dimension <> 'reconciliation'),
 'failed', (select coalesce(json_object_agg(r.rule, r.failed), '{{}}') from (select rule, max(failed) as failed
   from {SCHEMA}.results where table_name = one.table_name and run >= one.run and failed is not null
   and dimension <> 'reconciliation' group by rule) r)
) order by one.table_name), '[]') from (
 select distinct on (s.table_name) s.*, r.completed_at, max(s.run) over (partition by s.table_name) as last
 from {SCHEMA}.scans s join {SCHEMA}.runs r on r.id = s.run
 order by s.table_name, (s.every_row and s.checked is not null) desc, s.run desc
) one"""

METRICS = {
    "checked_records": ("checked", "Records of the table in the last scan of all its rows."),
    "valid_records": ("valid", "Records that passed every accuracy rule."),
    "expected_values": ("expected", "Values that the completeness rules require."),
    "present_values": ("present", "Required values that are present."),
    "inconsistent_records": ("inconsistent", "Records that failed a consistency rule."),
    "late_records": ("late", "Records that failed a timeliness rule."),
    "mean_age_seconds": ("age", "Average age of the records."),
    "pcaf_score": ("score", "Average PCAF data quality score of the records, 1 to 5; 1 is the best."),
    "unevaluated_rules": ("unevaluated", "Rules of the table that the last run did not evaluate."),
    "completed_timestamp_seconds": ("completed", "When the last scan of all rows was stored, in seconds since 1970."),
}


def metrics(tables):
    """Returns the last results in Prometheus' text format."""
    lines = []
    for name, (field, help_text) in METRICS.items():
        lines += [f"# HELP data_quality_{name} {help_text}", f"# TYPE data_quality_{name} gauge"]
        values = [(one["table"], one[field]) for one in tables if one[field] is not None]
        lines += [f'data_quality_{name}{{table="{table}"}} {value}' for table, value in values]
    lines += ["# HELP data_quality_failed_records Records that failed the rule.", "# TYPE data_quality_failed_records gauge"]
    lines += [
        f'data_quality_failed_records{{table="{one["table"]}",rule="{rule}"}} {failed}'
        for one in tables
        for rule, failed in sorted(one["failed"].items())
    ]
    return "\n".join(lines) + "\n"


# The command


def validate(settings, connect, everything):
    """Returns the rules that were not evaluated. Another collector's run of the same day is not repeated."""
    with contextlib.closing(connect("writer")) as writer:
        # The other collector waits here, and finds the results of the first one, which stores them after its run's time.
        for limit in ("statement_timeout", "lock_timeout"):
            writer.query(f"set {limit} = '{settings['waitSeconds']}s'")
        writer.query(f"select to_json(true) from pg_advisory_lock({LOCK})")
        writer.query(f"set statement_timeout = '{settings['runSeconds']}s'")
        due = last_due(settings["dueTime"], datetime.datetime.now(datetime.timezone.utc))
        ended = writer.query(f"select count(*) from {SCHEMA}.runs where started_at >= {text(due.isoformat())}")
        if everything or ended == 0:
            with contextlib.closing(connect("reader")) as reader:
                run = Run(settings, reader, writer, everything)
                run.store(*run.results(connect))
        lines = metrics(writer.query(LAST_RESULTS)) + reconciliation_metrics(writer.query(LAST_VERDICTS))
        write(pathlib.Path(settings["metricsPath"]), lines)
        return writer.query(
            f"select coalesce(json_agg(concat(table_name, ': rule ', rule, ' was not evaluated: ', reason)), '[]')"
            f" from {SCHEMA}.results where run = (select max(id) from {SCHEMA}.runs) and failed is null and not excused"
        )


def print_statements(settings):
    """Prints each scan as JSON: the statement that counts, and those that read keys by rule."""
    for scan in settings["scans"]:
        rules = scan["rules"]
        samples = {rule["name"]: sample_statement(scan, [rule], settings["sampleCount"]) for rule in rules}
        print(json.dumps({"table": scan["table"], "scan": scan_statement(scan, rules), "samples": samples}))


def overdue(*_):
    raise TimeoutError("the database did not answer before the end of the run's time")


def main(settings_path, mode="", token=None):
    settings = json.loads(pathlib.Path(settings_path).read_text())
    if mode == "--statements":
        return print_statements(settings)

    def connect(role):
        target = settings[role]
        password = token or iam_token(target.get("region", settings["region"]))
        return Database(role, target, password(target["host"], target["port"], settings["user"]), settings, NAME)

    signal.signal(signal.SIGALRM, overdue)
    signal.alarm(settings["endSeconds"])
    try:
        unevaluated = validate(settings, connect, mode == "--full")
    except (DatabaseError, OSError) as error:
        sys.exit(f"data validation failed: {error}")
    if unevaluated:
        sys.exit("\n".join(unevaluated))


if __name__ == "__main__":
    main(*sys.argv[1:])
