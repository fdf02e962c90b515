"""Compares two observations of `runbooks/sql/restore-observation.sql`: a restored database's and its source's."""


def faults(source, restored, rpo_minutes, changed_percent=0):
    """Yields the differences in words. `source` and `restored` are observations.

    A table's number of rows may differ by `changed_percent`. Contents are compared only if it is 0.
    """
    yield from server_faults(source, restored)
    for path, table in sorted(source["tables"].items()):
        found = restored["tables"].get(path)
        if found is None:
            yield f"table {path} is missing"
        else:
            yield from table_faults(path, table, found, changed_percent)
    yield from stale(source, restored, rpo_minutes)
    for name, count in sorted(restored["orphans"].items()):
        if count > source["orphans"].get(name, 0):
            yield f"{count} rows refer to missing rows: {name}"
    for name, value in sorted(source["sequences"].items()):
        # PostgreSQL logs a sequence ahead of its values, so a restored one may be ahead. One that is behind repeats keys.
        if restored["sequences"].get(name, -1) < value:
            yield f"sequence {name} is at {restored['sequences'].get(name, 'no value')}, and was at {value}"


def server_faults(source, restored):
    for field in ("server", "encoding", "collation"):
        if restored[field] != source[field]:
            yield f"{field} is {restored[field]}, and was {source[field]}"
    if not restored["collationFits"]:
        yield "the collation has another version than the server's, so indexes of texts are in a wrong order"
    for name, version in sorted(source["extensions"].items()):
        if restored["extensions"].get(name) != version:
            yield f"extension {name} is {restored['extensions'].get(name, 'missing')}, and was {version}"


def table_faults(path, source, restored, changed_percent):
    if restored["schema"] != source["schema"]:
        yield f"table {path} has other columns, constraints or indexes"
    if abs(source["rows"] - restored["rows"]) > source["rows"] * changed_percent / 100:
        yield f"table {path} has {restored['rows']} rows, and had {source['rows']}"
    elif changed_percent == 0 and restored["sampled"] != source["sampled"]:
        yield f"table {path} has other contents in the sampled pages"


def stale(source, restored, rpo_minutes):
    """Yields the tables that end more than the RPO before the source's rows of the time to which it is restored."""
    newest = {path: table["newest"] for path, table in source["tables"].items() if table["newest"] is not None}
    for path, at in sorted(newest.items()):
        found = (restored["tables"].get(path) or {}).get("newest")
        if found is not None and at - found > rpo_minutes * 60:
            yield f"table {path} ends {(at - found) / 60:.1f} minutes early, more than the {rpo_minutes:g} minutes of the RPO"
