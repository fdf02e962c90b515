"""Joins the rules of a table to one statement, for the data validation and for the validation of restore tests."""


def frame(scan, rules, where):
    """Returns what comes before and after the selected expressions, with the parts and joins that the rules need."""
    needs = lambda kind: [one for one in scan[kind] if any(one["name"] in rule[kind] for rule in rules)]  # noqa: E731
    parts = ",\n".join(f"{part['name']} as materialized ({part['sql']})" for part in needs("parts"))
    joins = "".join(f"\n{join['sql']}" for join in needs("joins"))
    return f"with {parts}\n" if parts else "", f"from {scan['table']} t{joins}{where}"


def any_of(rules):
    return " or ".join(f"({rule['bad']})" for rule in rules) or "false"


def scan_statement(scan, rules, where=""):
    """Returns the statement that counts the bad rows of all rules in one pass."""
    of = lambda dimension: [rule for rule in rules if rule["dimension"] == dimension]  # noqa: E731
    age = f"extract(epoch from avg(now() - t.{scan['writtenAt']}))" if scan.get("writtenAt") else "null"
    fields = {
        "checked": "count(*)",
        "valid": f"count(*) filter (where ({any_of(of('accuracy'))}) is not true)",
        "inconsistent": f"count(*) filter (where {any_of(of('consistency'))})",
        "meanAgeSeconds": age,
        "score": f"avg({scan['score']['sql']})" if scan.get("score") else "null",
    }
    counts = "".join(f",\n '{rule['name']}', count(*) filter (where {rule['bad']})" for rule in rules)
    pairs = "".join(f",\n '{name}', {sql}" for name, sql in fields.items())[1:]
    before, after = frame(scan, rules, where)
    return f"{before}select json_build_object({pairs},\n 'failed', json_build_object({counts[1:]}))\n{after}"


def runnable(scan, columns):
    """Returns the scan and its rules that the columns of the database allow, and the reason for each rule that they do not."""
    rules, reasons = [], {}
    for rule in scan["rules"]:
        missing = [column for column in rule["columns"] if column not in columns]
        if missing:
            reasons[rule["name"]] = f"{' and '.join(missing)} does not exist or may not be read"
        else:
            rules.append(rule)
    present = lambda field: scan.get(field) and f"{scan['table']}.{scan[field]}" in columns  # noqa: E731
    fields = {field: scan[field] if present(field) else None for field in ("writtenAt", "changedAt")}
    scored = scan.get("score") and set(scan["score"]["columns"]) <= columns
    return {**scan, **fields, "score": scan["score"] if scored else None}, rules, reasons


COLUMNS = (
    "select coalesce(json_agg(table_name || '.' || column_name), '[]') from information_schema.columns"
    " where table_schema = any(current_schemas(false))"
)
