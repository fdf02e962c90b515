"""Compares the rows that the newest import stated with those in the table.

Only the newest import is compared, because a later one may replace rows of an earlier one.
"""
from verdicts import FOLLOWS, SIDES, Differences, NotEvaluated, not_evaluated, require, verdict

LOG = "trancenable_import_log"
LOADED = "emissions_data"
TONNES = "coalesce(t.scope1, 0) + coalesce(t.scope2, 0) + coalesce(t.scope3, 0)"
NEEDED = [f"{LOG}.{name}" for name in ("id", "status", "started_at", "completed_at", "records_loaded")] + [
    f"{LOADED}.{name}" for name in ("import_id", "company_id", "year")
]
NEEDED_FOR_CHANGED = [*NEEDED, f"{LOG}.tonnes_loaded"] + [f"{LOADED}.scope{number}" for number in (1, 2, 3)]


def import_statement(with_tonnes):
    """Returns the statement that reads the table once: what the newest import loaded, and rows that no import accounts for."""
    stated = "tonnes_loaded" if with_tonnes else "null::float8"
    tonnes = f"sum({TONNES})" if with_tonnes else "null::float8"
    return f"""with newest as (
 select id, records_loaded, {stated} as tonnes, started_at from {LOG}
 where status = 'completed' and completed_at is not null and records_loaded is distinct from 0
 order by completed_at desc limit 1
), loaded as (
 select t.import_id, count(*) as records, {tonnes} as tonnes from {LOADED} t where t.import_id is not null group by 1
), accounted as (
 select loaded.*, log.id is null or log.status not in ('completed', 'in_progress') as is_extra,
  coalesce(log.started_at > newest.started_at, false) as is_later
 from loaded left join {LOG} log on log.id = loaded.import_id left join newest on true
)
select json_build_object(
 'newest', (select json_build_object('id', id, 'records', records_loaded, 'tonnes', tonnes) from newest),
 'records', coalesce((select a.records from accounted a, newest where a.import_id = newest.id), 0),
 'tonnes', coalesce((select a.tonnes from accounted a, newest where a.import_id = newest.id), 0),
 'later', coalesce((select sum(records) from accounted where is_later), 0),
 'checked', coalesce((select sum(records) from accounted), 0),
 'extra', coalesce((select json_object_agg(import_id, records) from accounted where is_extra), '{{}}'))"""


def extra_rows_statement(imports, count):
    listed = ", ".join(f"'{one}'" for one in imports)
    return (
        "select coalesce(json_agg(found.key), '[]') from (select json_build_object('import_id', import_id, 'company_id',"
        f" company_id, 'year', year) as key from {LOADED} where import_id::text in ({listed}) limit {count}) found"
    )


def compare(settings, with_tonnes, reader, deadline):
    """Returns the differences, or the reason why there is no verdict, by side."""
    with deadline.snapshot(reader):
        read = deadline.read(reader, import_statement(with_tonnes))
        keys = []
        if read["extra"]:
            keys = deadline.read(reader, extra_rows_statement(list(read["extra"]), settings["sampleCount"]))
    newest = read["newest"]
    if newest is None:
        raise NotEvaluated("no import that loaded records has ended")
    if newest["records"] is None:
        raise NotEvaluated(f"the import {newest['id']} states no number of records")
    sides = {side: Differences(settings["sampleCount"]) for side in SIDES}
    stated, records, later = newest["records"], read["records"], read["later"]
    key = {"import_id": newest["id"], "stated": stated, "found": records}
    sides["missing"].checked = sides["changed"].checked = stated
    # Rows of the newest import that a later one replaced are on their way to the log.
    if stated - records > later:
        sides["missing"].add(key, stated - records - later)
    elif stated > records:
        replaced = f"an import that began after the import {newest['id']} replaces its records"
        sides["missing"] = sides["changed"] = NotEvaluated(replaced)
    extra = sides["extra"]
    extra.checked = read["checked"]
    for row in keys:
        extra.add(row, 0)
    extra.failed += sum(read["extra"].values())
    if records > stated:
        extra.add(key, records - stated)
    if with_tonnes and isinstance(sides["changed"], Differences):
        if newest["tonnes"] is None:
            sides["changed"] = NotEvaluated(f"the import {newest['id']} states no tonnes")
        elif records == stated:
            tolerance = settings["toleranceRatio"] * max(1, abs(newest["tonnes"]))
            if abs(newest["tonnes"] - read["tonnes"]) > tolerance:
                sides["changed"].add({**key, "stated_tonnes": newest["tonnes"], "found_tonnes": read["tonnes"]})
        else:
            sides["changed"] = NotEvaluated(f"the import {newest['id']} has {records} records instead of {stated}", FOLLOWS)
    return sides


def import_verdicts(settings, columns, awaited, reader, deadline):
    reasons, sides = {}, {}
    for side in SIDES:
        try:
            require(NEEDED_FOR_CHANGED if side == "changed" else NEEDED, columns, awaited)
        except NotEvaluated as error:
            reasons[side] = error
    if len(reasons) < len(SIDES):
        try:
            sides = compare(settings, "changed" not in reasons, reader, deadline)
        except NotEvaluated as error:
            reasons = {side: reasons.get(side, error) for side in SIDES}
    verdicts = []
    for side in SIDES:
        one = reasons.get(side) or sides[side]
        of = (LOADED, "imports", side)
        verdicts.append(not_evaluated(*of, one) if isinstance(one, NotEvaluated) else verdict(*of, one))
    return verdicts
