"""Copies the evidence of one incident to the locked bucket, and records each copy in the chain of custody.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. Evidence is the
instance's description and console, the snapshots of the incident, the log lines, and the files of CloudTrail and of the load balancer of the time.
An entry of the chain is an object that cannot be deleted; it has the hash of the entry before it. The object of a copy is
written before its entry, so a run that ended in between continues, and a second run copies nothing again.
"""
import base64
import gzip
import hashlib
import json
import re
import tempfile
import time
from datetime import datetime, timedelta, timezone

from containment import Change, NotContained, Refused, act, client_of, code_of, plan
from instance import TAG, described, instance_id

# An Automation step that runs a script has a limit of ten minutes. The next attempt continues.
WORK_SECONDS = 480
HOUR = timedelta(hours=1)
FIRST = "0" * 64
# CloudTrail delivers a call within fifteen minutes on average, and names the file by the time of delivery.
DELIVERY = timedelta(hours=1)
FILE_TIME = re.compile(r"_(\d{8}T\d{4})\d{0,2}Z")
ABSENT = ("NoSuchKey", "404", "ResourceNotFoundException", "InvalidInstanceID.NotFound", "InvalidInstanceID")


def plan_step(event, _context, client=None, now=None):
    return plan(Evidence(event, client or client_of, now), event)


def act_step(event, _context, client=None, now=None):
    return act(Evidence(event, client or client_of, now), event)


class Evidence:
    def __init__(self, event, client, now=None):
        self.event, self.incident, self.bucket = event, event["Incident"], event["Bucket"]
        self.now = now or datetime.now(timezone.utc)
        self.begin, self.end = self.period()
        self.id = instance_id(event) if event["InstanceId"] else None
        self.s3, self.ec2, self.logs, self.ssm = client("s3"), client("ec2"), client("logs"), client("ssm")
        self.until = time.monotonic() + WORK_SECONDS
        self.who = None

    def period(self):
        """Returns the first and the last hour of the time. @raises Refused for one that is open, empty or too long"""
        begin, end = (datetime.strptime(self.event[name], "%Y-%m-%dT%H:%M%z") for name in ("From", "To"))
        begin, end = begin.replace(minute=0), end + (HOUR - timedelta(minutes=end.minute)) % HOUR
        hours, most = (end - begin) / HOUR, int(self.event["MaximumHours"])
        if not 0 < hours <= most:
            raise Refused(f"From {self.event['From']} to To {self.event['To']} has {hours:.0f} hours, must have 1 to {most}: correct them")
        last = (self.now - timedelta(minutes=int(self.event["SettleMinutes"]))).replace(minute=0, second=0, microsecond=0)
        if end > last:
            raise Refused(f"To is {self.event['To']}, must be at most {last:%Y-%m-%dT%H:%MZ}, because lines still arrive: correct it, or wait")
        return begin, end

    def collect(self):
        """Lists the copies that are missing, by their source."""
        self.read_chain()
        changes = []
        for source, items in (
            ("the instance", self.of_instance()),
            ("snapshots", self.of_snapshots()),
            *((f"lines of {group}", self.of_lines(group)) for group in self.event["LogGroups"]),
            ("files of CloudTrail", self.of_trail()),
            ("files of the load balancer", self.of_requests()),
        ):
            missing = {name: copy for name, copy in items.items() if name not in self.known}
            if missing:
                changes.append(Change(f"copy {source}: {len(missing)}", lambda missing=missing: self.copy_all(missing)))
        return changes

    def copy_all(self, items):
        for done, (name, copy) in enumerate(items.items()):
            if time.monotonic() > self.until:
                raise NotContained(f"{len(items) - done} of {len(items)} remain: the next attempt copies them")
            copy(name)

    # The chain.

    def read_chain(self):
        """Reads the entries. @raises Refused if an entry does not follow the one before it"""
        self.known, self.count, self.last = set(), 0, FIRST
        for key in self.keys(self.bucket, f"{self.incident}/custody/"):
            body = self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
            entry = json.loads(body)
            if entry["previous"] != self.last or entry["number"] != self.count + 1 or key != self.entry_key(entry["number"]):
                raise Refused(f"the chain of {self.incident} is broken at {key}: verify it, and ask who wrote it")
            self.count, self.last = entry["number"], digest(body)
            if entry["does"] in ("collected", "unavailable"):
                self.known.add(entry["item"]["name"])

    def entry_key(self, number):
        return f"{self.incident}/custody/{number:06d}.json"

    def append(self, does, item):
        entry = {
            "incident": self.incident,
            "number": self.count + 1,
            "at": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "who": self.author(),
            "execution": self.event["Execution"],
            "does": does,
            "item": item,
            "previous": self.last,
        }
        body = json.dumps(entry, sort_keys=True).encode()
        # Fails if another execution wrote this number: its next attempt reads the chain again.
        self.put(self.entry_key(entry["number"]), body, digest(body))
        self.count, self.last = entry["number"], digest(body)
        self.known.add(item["name"])

    def author(self):
        """Returns the person whose role began this execution."""
        if self.who is None:
            found = self.ssm.get_automation_execution(AutomationExecutionId=self.event["Execution"])
            self.who = found["AutomationExecution"]["ExecutedBy"]
        return self.who

    def put(self, key, body, sha256):
        return self.s3.put_object(
            Bucket=self.bucket,
            Key=key,
            Body=body,
            # S3 refuses other bytes than these, and a second object of this name.
            ChecksumAlgorithm="SHA256",
            ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
            IfNoneMatch="*",
        )

    def keep(self, name, body, sha256, source):
        """Writes an object and its entry. An object without an entry is from a run that ended in between, and is as it was then."""
        key = f"{self.incident}/items/{name}"
        try:
            self.put(key, body, sha256)
        except Exception as error:
            if code_of(error) not in ("PreconditionFailed", "412"):
                raise
        stored = self.s3.get_object(Bucket=self.bucket, Key=key)
        sha256, size = measured(stored["Body"])
        item = {"name": name, "sha256": sha256, "bytes": size, "source": source, "version": stored.get("VersionId", "null")}
        self.append("collected", item)

    def keep_json(self, name, value, source):
        body = json.dumps(value, sort_keys=True, default=str).encode()
        self.keep(name, body, digest(body), source)

    def unavailable(self, name, source, why):
        self.append("unavailable", {"name": name, "source": source, "why": why})

    # The sources. Each returns its items: the name, and the function that copies it.

    def of_instance(self):
        if self.id is None:
            return {}
        return {
            f"instances/{self.id}/description.json": self.describe,
            f"instances/{self.id}/console.txt": self.console,
        }

    def describe(self, name):
        found = described(self.ec2, self.id)
        if not found:
            return self.unavailable(name, f"ec2:DescribeInstances {self.id}", "the instance no longer exists")
        return self.keep_json(name, found[0], f"ec2:DescribeInstances {self.id}")

    def console(self, name):
        source = f"ec2:GetConsoleOutput {self.id}"
        try:
            text = self.ec2.get_console_output(InstanceId=self.id).get("Output", "")
        except Exception as error:
            if code_of(error) not in ABSENT:
                raise
            return self.unavailable(name, source, "the instance no longer exists")
        body = text.encode()
        return self.keep(name, body, digest(body), source)

    def of_snapshots(self):
        filters = [{"Name": f"tag:{TAG}incident", "Values": [self.incident]}]
        found = self.ec2.describe_snapshots(OwnerIds=["self"], Filters=filters)["Snapshots"]
        locks = {one["SnapshotId"]: one for one in self.ec2.describe_locked_snapshots()["Snapshots"]}
        return {
            f"snapshots/{one['SnapshotId']}.json": lambda name, one=one: self.keep_json(
                name,
                {"snapshot": stable(one), "lock": locks.get(one["SnapshotId"])},
                f"snapshot {one['SnapshotId']}",
            )
            for one in sorted(found, key=lambda one: one["SnapshotId"])
            if one["State"] == "completed"
        }

    def of_lines(self, group):
        hours = round((self.end - self.begin) / HOUR)
        folder = group.strip("/").replace("/", "-")
        return {
            f"lines/{folder}/{self.begin + index * HOUR:%Y-%m-%dT%H}.jsonl.gz": lambda name, at=self.begin + index * HOUR: (
                self.lines(name, group, at)
            )
            for index in range(hours)
        }

    def lines(self, name, group, at):
        """Copies the lines of one hour as JSON, one a line. The same lines have the same bytes."""
        source = f"log group {group} {at:%Y-%m-%dT%H:%MZ} {at + HOUR:%Y-%m-%dT%H:%MZ}"
        first, end = (int(one.timestamp() * 1000) for one in (at, at + HOUR))
        with tempfile.TemporaryFile() as file:
            try:
                with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
                    for page in self.logs.get_paginator("filter_log_events").paginate(
                        logGroupName=group, startTime=first, endTime=end - 1
                    ):
                        for event in page["events"]:
                            packed.write(json.dumps(event, sort_keys=True).encode() + b"\n")
            except Exception as error:
                if code_of(error) not in ABSENT:
                    raise
                return self.unavailable(name, source, "the log group does not exist")
            file.seek(0)
            sha256, _ = measured(file)
            file.seek(0)
            return self.keep(name, file, sha256, source)

    def of_trail(self):
        """Finds the files of all regions by the time in their names, of calls and of the digests that prove them."""
        bucket, account = self.event["TrailBucket"], self.event["Account"]
        days = round((self.end + DELIVERY - self.begin.replace(hour=0)) / timedelta(days=1) + 0.5)
        items = {}
        for kind in ("CloudTrail", "CloudTrail-Digest"):
            for region in self.folders(bucket, f"AWSLogs/{account}/{kind}/"):
                for day in range(days):
                    for key in self.keys(bucket, f"{region}{self.begin + timedelta(days=day):%Y/%m/%d}/"):
                        if self.is_of_time(key):
                            items[f"trail/{key}"] = lambda name, key=key: self.file(name, bucket, key)
        return items

    def is_of_time(self, key):
        at = time_of(key)
        return at is not None and self.begin <= at < self.end + DELIVERY

    def of_requests(self):
        """Finds the files with all requests, also those without an error. The time in a name is the end of its five minutes."""
        bucket, prefix = self.event["RequestBucket"], self.event["RequestPrefix"]
        days = ((self.end + DELIVERY).date() - self.begin.date()).days + 1
        keys = [key for day in range(days) for key in self.keys(bucket, f"{prefix}{self.begin + timedelta(days=day):%Y/%m/%d}/")]
        return {
            f"requests/{key}": lambda name, key=key: self.file(name, bucket, key)
            for key in keys
            if (at := time_of(key)) is not None and self.begin < at <= self.end
        }

    def file(self, name, bucket, key):
        source = f"s3://{bucket}/{key}"
        with tempfile.TemporaryFile() as file:
            try:
                body = self.s3.get_object(Bucket=bucket, Key=key)["Body"]
            except Exception as error:
                if code_of(error) not in ABSENT:
                    raise
                return self.unavailable(name, source, "the file no longer exists")
            while part := body.read(1024 * 1024):
                file.write(part)
            file.seek(0)
            sha256, _ = measured(file)
            file.seek(0)
            return self.keep(name, file, sha256, source)

    def keys(self, bucket, prefix):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return sorted(one["Key"] for page in pages for one in page.get("Contents", []))

    def folders(self, bucket, prefix):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, Delimiter="/")
        return sorted(one["Prefix"] for page in pages for one in page.get("CommonPrefixes", []))

    # The texts.

    def settled(self, _action):
        return f"{self.bucket}/{self.incident} has all evidence of the time: {self.count} entries, the last with the hash {self.last}."

    def consequence(self, _action):
        return f"Evidence from {self.begin:%Y-%m-%dT%H:%MZ} to {self.end:%Y-%m-%dT%H:%MZ} is locked in {self.bucket}/{self.incident}."

    def impact(self, _action):
        return None


def stable(snapshot):
    """Returns a snapshot without what changes while it is kept."""
    return {name: value for name, value in snapshot.items() if name not in ("Progress", "StorageTier")}


def time_of(key):
    """Returns the time in the name of a file, or None for another object."""
    found = FILE_TIME.search(key)
    return found and datetime.strptime(found[1], "%Y%m%dT%H%M").replace(tzinfo=timezone.utc)


def digest(body):
    return hashlib.sha256(body).hexdigest()


def measured(file):
    """Returns the hash and the size in bytes of a file, which may be larger than the memory."""
    sha256, size = hashlib.sha256(), 0
    while part := file.read(1024 * 1024):
        sha256.update(part)
        size += len(part)
    return sha256.hexdigest(), size
