"""Compares what the rules of the data validation find in a restored database with what they found in its source."""
import re


def as_of(statement, at):
    """Returns a rule's statement with a time, in seconds since 1970, instead of the current one."""
    return re.sub(r"\bnow\(\)", f"to_timestamp({at:.6f})", statement)


def source_runs(at):
    """Returns the statement with the largest number of rows that each rule found in the source around a time.

    A run reads changed rows only or all rows. The number is that of the last run of all rows before that time, of the
    first one after it, and of the runs between them. It is null for a rule that none of them evaluated.
    """
    moment = f"to_timestamp({at:.6f})"
    return f"""with every as (
 select s.table_name, max(r.started_at) filter (where r.completed_at <= {moment}) as before,
  min(r.started_at) filter (where r.started_at >= {moment}) as after
 from data_validation.scans s join data_validation.runs r on r.id = s.run where s.every_row and s.checked is not null group by 1
), found as (
 select o.table_name || ' ' || o.rule as rule, max(o.failed) as failed
 from every join data_validation.results o using (table_name) join data_validation.runs r on r.id = o.run
 where r.started_at >= every.before and r.started_at <= coalesce(every.after, 'infinity') group by 1
)
select json_build_object('rules', coalesce((select json_object_agg(rule, failed) from found), json_build_object()))"""


def rule_faults(restored, source):
    """Yields what is worse than in the source. `restored` has the number of rows or the reason of each rule, `source` the number."""
    if not any(number is not None for number in source.values()):
        yield "no data validation of the source ended before the recovery point, so the rules have nothing to compare with"
    for name, number in sorted(source.items()):
        if number is None:
            continue
        table, _, rule = name.partition(" ")
        # A rule that this version does not have has nothing to find.
        found = restored.get(name, {"failed": 0})
        if found.get("failed") is None:
            yield f"rule {rule} of {table} was not evaluated: {found['reason']}"
        elif found["failed"] > number:
            yield f"rule {rule} of {table} finds {found['failed']} rows, and found at most {number} in the source"


def rule_summary(restored, source):
    """Returns how many rules were compared. A rule that one side did not evaluate is not one that passed."""
    compared = [name for name, one in restored.items() if one.get("failed") is not None and source.get(name) is not None]
    rest = len(restored) - len(compared)
    return f", {len(compared)} data rules no worse than in the source" + (f", {rest} not compared" if rest else "")
