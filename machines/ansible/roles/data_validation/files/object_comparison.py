"""Compares the rows that name uploads with the objects of the uploads' bucket.

Both sides come in the order of their keys, so the comparison holds one row and one page of objects at a time. A row and
its object are written and removed one after the other: only what is older than the age counts. What differs is read again
before it counts.
"""
import datetime
import hashlib
import itertools
import re

from verdicts import AWAITED, SIDES, Differences, NotEvaluated, not_evaluated, require, verdict

FETCHED_COUNT = 2000
COLUMNS = ["id", "object_key", "size_bytes", "etag", "created_at", "deleted_at"]
UPLOADS = [f"uploads.{column}" for column in COLUMNS]
SOURCES = [f"emissions_data.{column}" for column in ("company_id", "year", "source_urls", "created_at")]


class ObjectStore:
    """The current objects of a bucket. S3 lists neither earlier versions nor objects with a delete marker."""

    def __init__(self, settings, deadline, client=None):
        self.bucket, self.left_count = settings["bucket"], settings["maximumRequests"]
        self.settings, self.deadline = settings, deadline
        self.client = client or self.connected()

    def connected(self):
        import boto3
        from botocore.config import Config

        seconds = self.settings["requestSeconds"]
        config = Config(connect_timeout=seconds, read_timeout=seconds, retries={"mode": "standard", "max_attempts": 3})
        return boto3.Session(region_name=self.settings["region"]).client("s3", config=config)

    def page(self, **words):
        """Returns one page of the listing as S3 answers it."""
        from botocore.exceptions import BotoCoreError, ClientError

        self.deadline.left_seconds()
        if self.left_count == 0:
            raise NotEvaluated(
                f"the listing of the bucket {self.bucket} needs more than {self.settings['maximumRequests']} requests"
            )
        self.left_count -= 1
        try:
            return self.client.list_objects_v2(Bucket=self.bucket, **words)
        except (BotoCoreError, ClientError) as error:
            raise NotEvaluated(f"the bucket {self.bucket} was not listed: {error}") from error

    def objects(self):
        """Yields all objects in the order of their keys' bytes."""
        words = {}
        while True:
            page = self.page(**words)
            yield from map(stored_object, page.get("Contents", []))
            if not page.get("IsTruncated"):
                return
            words = {"ContinuationToken": page["NextContinuationToken"]}

    def object(self, key):
        """Returns one object, or None. S3 lists a key before all longer ones."""
        try:
            prefix = key.decode()
        except UnicodeDecodeError:
            return None
        found = map(stored_object, self.page(Prefix=prefix, MaxKeys=1).get("Contents", []))
        return next((one for one in found if one["key"] == key), None)


def stored_object(entry):
    return {
        "key": entry["Key"].encode(),
        "size": entry["Size"],
        "etag": entry["ETag"].strip('"'),
        "modified": entry["LastModified"].timestamp(),
    }


def named_statement(bucket, tables, keys=None):
    """Returns the statement for the rows that name objects, in the order of the keys' bytes. @param keys only these"""
    parts = {
        "uploads": "select convert_to(object_key, 'UTF8') as key, 'uploads' as origin, json_build_object('id', id) as identity,"
        " size_bytes, etag, created_at, deleted_at from uploads",
        "emissions_data": "select key, 'emissions_data', json_build_object('company_id', company_id, 'year', year),"
        " null::bigint, null::text, created_at, null::timestamptz from emissions_data"
        f" cross join lateral unnest(source_urls) as source(url) cross join lateral ({url_key(bucket)}) as named(key)"
        " where key is not null",
    }
    where = ""
    if keys is not None:
        listed = ", ".join(f"'\\x{key.hex()}'::bytea" for key in keys)
        where = f" where key in ({listed})"
    union = " union all ".join(parts[table] for table in tables)
    return (
        "select json_build_array(encode(key, 'hex'), origin, identity, size_bytes, etag, extract(epoch from created_at),"
        f" extract(epoch from deleted_at)) from ({union}) as named{where} order by key"
    )


def url_key(bucket):
    """Returns the subquery for the key that a URL names in the bucket, or null. Only addresses of HTTP are percent-encoded."""
    name = re.escape(bucket).replace("'", "''")
    host = rf"(?:{name}\.s3[a-z0-9.-]*\.amazonaws\.com|s3[a-z0-9.-]*\.amazonaws\.com/{name})"
    return f"""select case
 when url ~ '^s3://{name}/.' then convert_to(substring(url from '^s3://{name}/(.+)$'), 'UTF8')
 when url ~ '^https?://{host}/[^?#]' then (select string_agg(case when piece[1] ~ '^%[0-9A-Fa-f][0-9A-Fa-f]$'
  then decode(substr(piece[1], 2), 'hex') else convert_to(piece[1], 'UTF8') end, ''::bytea order by place)
  from regexp_matches(substring(url from '^https?://{host}/([^?#]+)'), '%[0-9A-Fa-f]{{2}}|[^%]+|%', 'g')
  with ordinality as pieces(piece, place)) end"""


def named_row(line):
    key, origin, identity, size, etag, created, deleted = line
    return {
        "key": bytes.fromhex(key),
        "origin": origin,
        "identity": identity,
        "size": size,
        "etag": etag and etag.strip('"'),
        "created": created,
        "deleted": deleted,
    }


def joined(rows, objects):
    """Yields each key with its rows and its object, which may be none. Both sides have the order of their keys."""
    groups = ((key, list(group)) for key, group in itertools.groupby(rows, key=lambda row: row["key"]))
    group, one = next(groups, None), next(objects, None)
    while group or one:
        if one is None or (group and group[0] < one["key"]):
            yield group[0], group[1], None
            group = next(groups, None)
        elif group is None or one["key"] < group[0]:
            yield one["key"], [], one
            one = next(objects, None)
        else:
            yield group[0], group[1], one
            group, one = next(groups, None), next(objects, None)


def parts_count(etag):
    """Returns the number of parts of a multipart upload, which its ETag names, or 0."""
    _, dash, parts = etag.rpartition("-")
    return int(parts) if dash and parts.isdigit() else 0


def same_form(row, one):
    """True if the ETags can be compared: another number of parts gives another ETag of equal content."""
    return row["etag"] is not None and parts_count(row["etag"]) == parts_count(one["etag"])


class Comparison:
    def __init__(self, tables, old_before, sample_count):
        self.tables, self.old_before = tables, old_before
        self.found = {(table, side): Differences(sample_count) for table in tables for side in SIDES}

    def is_old(self, moment):
        return moment is None or moment < self.old_before

    def differences(self, key, rows, one):
        """Returns the differences of a key as table, side and sample key, and counts what was compared."""
        live = [row for row in rows if row["deleted"] is None]
        listed = one is not None and self.is_old(one["modified"])
        differences = []
        for row in (row for row in live if self.is_old(row["created"])):
            self.found[row["origin"], "missing"].checked += 1
            if one is None:
                differences.append((row["origin"], "missing", row["identity"]))
            elif listed and row["origin"] == "uploads" and (row["size"] is not None or same_form(row, one)):
                self.found["uploads", "changed"].checked += 1
                sizes_differ = row["size"] is not None and row["size"] != one["size"]
                if sizes_differ or (same_form(row, one) and row["etag"] != one["etag"]):
                    differences.append(("uploads", "changed", row["identity"]))
        if listed and "uploads" in self.tables:
            self.found["uploads", "extra"].checked += 1
            if not live and all(self.is_old(row["deleted"]) for row in rows):
                differences.append(("uploads", "extra", object_identity(key, one, rows)))
        return differences


def object_identity(key, one, rows):
    """Returns what identifies an object without its name, which a user chose."""
    modified = datetime.datetime.fromtimestamp(one["modified"], datetime.timezone.utc)
    digest = hashlib.sha256(key).hexdigest()[:12]
    deleted = [row["identity"]["id"] for row in rows if row["origin"] == "uploads"]
    return {"modified": modified.isoformat(), "size": one["size"], "digest": digest, "deleted_ids": deleted}


def compare(settings, tables, reader, store, deadline, now):
    """Returns the differences by table and side."""
    comparison = Comparison(tables, now - settings["ageSeconds"], settings["sampleCount"])
    candidates, unconfirmed = {}, []
    with deadline.snapshot(reader):
        rows = map(named_row, deadline.rows(reader, named_statement(settings["bucket"], tables), FETCHED_COUNT))
        for key, named, one in joined(rows, store.objects()):
            found = comparison.differences(key, named, one)
            if found and len(candidates) < settings["confirmedCount"]:
                candidates[key] = found
            else:
                unconfirmed += found
    for table, side, identity in [*confirmed(settings, tables, reader, store, deadline, candidates, now), *unconfirmed]:
        comparison.found[table, side].add(identity)
    return comparison.found


def confirmed(settings, tables, reader, store, deadline, candidates, now):
    """Yields the differences that are still there: the listing took minutes, in which rows and objects were removed."""
    if not candidates:
        return
    statement = named_statement(settings["bucket"], tables, list(candidates))
    with deadline.snapshot(reader):
        rows = list(map(named_row, deadline.rows(reader, statement, FETCHED_COUNT)))
    for key, before in candidates.items():
        again = Comparison(tables, now - settings["ageSeconds"], 0)
        named = [row for row in rows if row["key"] == key]
        yield from (one for one in again.differences(key, named, store.object(key)) if one in before)


def object_verdicts(settings, columns, awaited, reader, deadline, now, client=None):
    """Returns the verdicts of `uploads` with each side, and of the emissions' sources, which need not name every object."""
    sides = {"uploads": SIDES, "emissions_data": ("missing",)}
    needed = {"uploads": UPLOADS, "emissions_data": SOURCES}
    names = {"uploads": "uploads", "emissions_data": "sources"}
    reasons, tables = {}, []
    for table, its in needed.items():
        try:
            require(its, columns, awaited)
            tables.append(table)
        except NotEvaluated as error:
            reasons[table] = error
    found = {}
    if tables:
        try:
            found = compare(settings, tables, reader, ObjectStore(settings, deadline, client), deadline, now)
        except NotEvaluated as error:
            reasons |= {table: error for table in tables}
    hours = settings["ageSeconds"] // 3600
    nothing = {
        "missing": f"no row that is older than {hours} hours names an object of the bucket {settings['bucket']}",
        "extra": f"the bucket {settings['bucket']} has no object that is older than {hours} hours",
        "changed": "no row has the size or the ETag of an object that is there",
    }
    verdicts = []
    for table, side in ((table, side) for table in sides for side in sides[table]):
        differences, error = found.get((table, side)), reasons.get(table)
        if error is None and differences.checked == 0:
            # No document states that the emissions' sources are uploads.
            error = NotEvaluated(nothing[side], AWAITED if table == "emissions_data" else None)
        of = (table, names[table], side)
        verdicts.append(not_evaluated(*of, error) if error else verdict(*of, differences))
    return verdicts
