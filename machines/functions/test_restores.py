"""Validates what AWS Backup's restore tests restored, reports the results, and publishes them as metrics.

Runs as a step of an SSM Automation document: `validate(event, context)`. Each run continues where the last one ended,
because a step has a limit of ten minutes and a restored database needs longer. What a run has found stands in the
message of the restore job's validation until everything is deleted that the validation made. Then the final result
follows, after which AWS Backup deletes the restored resource.
"""
import base64
import functools
import gzip
import hashlib
import json
import re
import time
from datetime import datetime, timedelta, timezone

from check_in import check_in
from compare_observations import faults
from restored_rules import as_of, rule_faults, rule_summary, source_runs
from rule_scans import COLUMNS, runnable, scan_statement

FINAL = ("SUCCESSFUL", "FAILED", "TIMED_OUT")
MESSAGE_CHARACTERS = 1000
# The states from which an instance does not become available by itself.
BROKEN = ("failed", "restore-error", "insufficient-capacity", "storage-full")
OBSERVED = "restore_observation"
RULES = "restore_rules"
# What the Data API raises when PostgreSQL refuses a statement.
REFUSED = ("BadRequestException", "DatabaseErrorException")
SOURCE_SCRIPT = """set -eu
set -a; . /etc/gocarbontracker/environment
export PGSSLMODE=require DATABASE_HOST=%s
export PGPASSWORD=$(aws rds generate-db-auth-token --region $AWS_REGION --hostname $DATABASE_HOST --port 5432 --username $DATABASE_USER)
command -v psql >/dev/null || apt-get install --yes -qq postgresql-client >/dev/null
echo %s | base64 --decode | psql --no-psqlrc --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 --host $DATABASE_HOST --port 5432 --username $DATABASE_USER --dbname $DATABASE_NAME > /dev/shm/restore-observation.$$
gzip --stdout /dev/shm/restore-observation.$$ | base64 --wrap 0
rm /dev/shm/restore-observation.$$"""


def validate(event, _context, client=None, clock=None, sleep=time.sleep, get=None):
    client, clock = client or _client, clock or (lambda: datetime.now(timezone.utc))
    if earlier_execution(event, client):
        return {"Skipped": "an earlier execution still runs"}
    results = advance_all(event, client, clock, sleep)
    publish(event, client, clock())
    if results:
        with check_in(event, client, get):
            bad = [f"{job}: {text}" for job, status, text in results if status != "SUCCESSFUL"]
            if bad:
                raise RestoreTestFailed("; ".join(bad))
    return {"Validated": [f"{job}: {status}" for job, status, _ in results]}


class RestoreTestFailed(Exception):
    """Raised after a restore test failed and everything of it is reported and deleted."""


@functools.cache
def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)


def earlier_execution(event, client):
    """Returns whether an execution that started earlier still runs. The earliest one works, so one always does."""
    pages = client("ssm", event["Region"]).get_paginator("describe_automation_executions").paginate(
        Filters=[
            {"Key": "DocumentNamePrefix", "Values": [event["Document"]]},
            {"Key": "ExecutionStatus", "Values": ["InProgress"]},
        ]
    )
    running = [
        (one["ExecutionStartTime"], one["AutomationExecutionId"])
        for page in pages
        for one in page["AutomationExecutionMetadataList"]
    ]
    return bool(running) and min(running)[1] != event["Execution"]


def advance_all(event, client, clock, sleep):
    """Advances all open restore tests until they have a result or the step's time is over."""
    end = clock() + timedelta(seconds=event["StepSeconds"])
    results = {}
    while True:
        waiting = [job for job in tested_jobs(event, client) if open_test(job) and job["RestoreJobId"] not in results]
        for job in waiting:
            result = Test(event, client, clock, job).advance()
            if result:
                results[job["RestoreJobId"]] = result
        if not waiting or clock() + timedelta(seconds=event["PollSeconds"]) >= end:
            return [(job, *result) for job, result in results.items()]
        sleep(event["PollSeconds"])


def tested_jobs(event, client):
    """Returns the restore jobs of the restore testing plans, the last one first."""
    backup = client("backup", event["Region"])
    jobs = []
    for plan in event["Plans"]:
        more = {}
        while True:
            page = backup.list_restore_jobs(ByRestoreTestingPlanArn=plan["Arn"], **more)
            jobs += [{**job, "Latest": plan["Latest"]} for job in page["RestoreJobs"] if job["ResourceType"] in event["Stores"]]
            if "NextToken" not in page:
                break
            more = {"NextToken": page["NextToken"]}
    return sorted(jobs, key=lambda job: job["CreationDate"], reverse=True)


def open_test(job):
    """Returns whether a restored resource waits for its final result."""
    return job["Status"] == "COMPLETED" and job.get("ValidationStatus") not in FINAL and "DeletionStatus" not in job


class Test:
    """The validation of one restored resource."""

    def __init__(self, event, client, clock, job):
        self.event, self.clock, self.job = event, clock, job
        self.aws = lambda service: client(service, event["Region"])
        kind = {"Aurora": Database, "S3": Bucket, "EC2": Server}[job["ResourceType"]]
        self.store = kind(self)

    def advance(self):
        """Returns the final status and its text, or None while the validation continues."""
        verdict = self.noted_verdict() or self.verdict()
        if verdict is None:
            return None
        status, text = verdict
        self.note(f"{status}: {text}")
        left = self.clean()
        if left:
            # The next runs repeat it.
            if not self.older_than(2 * self.event["TimeoutMinutes"]):
                return None
            status, text = "FAILED", f"{text}; {left}"
        self.report(status, text)
        return status, text

    def clean(self):
        """Returns what is left of the clean-up in words, or None."""
        try:
            return None if self.store.clean() else "the instance of the validation still exists"
        except Exception as error:
            print(f"{self.job['RestoreJobId']}: the clean-up failed: {error}")
            return f"the clean-up failed: {error}"

    def verdict(self):
        try:
            found = self.store.faults()
        except Exception as error:
            return "FAILED", f"the validation was not possible: {error}"
        if found:
            return "FAILED", "; ".join(found)
        if found is not None:
            return "SUCCESSFUL", f"restored in {self.minutes():.1f} minutes{self.loss()}{self.store.summary}"
        if self.older_than(self.event["TimeoutMinutes"]):
            return "TIMED_OUT", f"not validated within {self.event['TimeoutMinutes']} minutes"
        return None

    def loss(self):
        newest = self.store.newest if self.job["Latest"] else None
        if newest is None:
            return ""
        return f", without the last {max(0, (self.job['CreationDate'].timestamp() - newest) / 60):.1f} minutes"

    def older_than(self, minutes):
        return self.clock() - self.job["CompletionDate"] > timedelta(minutes=minutes)

    def minutes(self):
        """Returns the minutes from the start of the restore to the first answer of what was restored."""
        noted = re.search(r"answered after ([\d.]+) minutes", self.job.get("ValidationStatusMessage", ""))
        return float(noted[1]) if noted else (self.clock() - self.job["CreationDate"]).total_seconds() / 60

    def answered(self):
        """Notes the first answer."""
        if "answered after" not in self.job.get("ValidationStatusMessage", ""):
            self.note(f"answered after {self.minutes():.1f} minutes")

    def noted_verdict(self):
        noted = re.match(f"({'|'.join(FINAL)}): (.*)", self.job.get("ValidationStatusMessage", ""), re.DOTALL)
        return noted.groups() if noted else None

    def note(self, text):
        if text[:MESSAGE_CHARACTERS] != self.job.get("ValidationStatusMessage"):
            self.report("VALIDATING", text)
            self.job["ValidationStatusMessage"] = text[:MESSAGE_CHARACTERS]

    def report(self, status, text):
        self.aws("backup").put_restore_validation_result(
            RestoreJobId=self.job["RestoreJobId"],
            ValidationStatus=status,
            ValidationStatusMessage=text[:MESSAGE_CHARACTERS],
        )


def isolation_faults(event, groups):
    """Yields a fault unless the restored resource has the isolated security group only."""
    if set(groups) != {event["SecurityGroupId"]}:
        yield f"the restored resource has the security groups {sorted(groups)}, must have {event['SecurityGroupId']} only"


class Database:
    """A restored Aurora cluster. AWS Backup restores it without an instance."""

    newest, summary = None, ""

    def __init__(self, test):
        self.test, self.event, self.rds = test, test.event, test.aws("rds")
        self.id = test.job["CreatedResourceArn"].rpartition(":")[2]
        # Only this instance is deleted afterwards. AWS Backup cannot delete a cluster that has one.
        self.instance_id = f"{self.id[:50].rstrip('-')}-validation"

    def faults(self):
        """Returns the faults, or None while the database is not ready."""
        cluster = self.rds.describe_db_clusters(DBClusterIdentifier=self.id)["DBClusters"][0]
        if cluster["Status"] != "available" or not self.has_instance(cluster) or not self.has_data_api(cluster):
            return None
        restored = self.observe(cluster)
        if restored is None:
            return None
        self.newest = max((one["newest"] for one in restored["tables"].values() if one["newest"] is not None), default=None)
        found = list(isolation_faults(self.event, [one["VpcSecurityGroupId"] for one in cluster["VpcSecurityGroups"]]))
        found += own_faults(restored, self.newest, self.test.job.get("RecoveryPointCreationDate"), self.event)
        if self.newest is None:
            return found
        rules, source = self.rules(cluster), self.observe_source()
        if rules is None or source is None:
            return None
        if self.test.job["Latest"]:
            # The source has changed since an older recovery point.
            found += faults(source["observation"], restored, self.event["RpoMinutes"], self.event["ChangedPercent"])
        found += rule_faults(rules, source["rules"])
        self.summary = rule_summary(rules, source["rules"])
        # Two comparisons may find the same.
        return list(dict.fromkeys(found))

    @property
    def at(self):
        """The time of the restored data, in seconds since 1970. A row of the future does not move it."""
        return min(self.newest, self.test.job["CreationDate"].timestamp())

    def has_instance(self, cluster):
        if not cluster["DBClusterMembers"]:
            instances = self.instances()
            if not instances:
                self.rds.create_db_instance(
                    DBInstanceIdentifier=self.instance_id,
                    DBClusterIdentifier=self.id,
                    DBInstanceClass=self.event["InstanceClass"],
                    Engine=cluster["Engine"],
                    PubliclyAccessible=False,
                )
            return False
        name = cluster["DBClusterMembers"][0]["DBInstanceIdentifier"]
        [instance] = self.rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
        status = instance["DBInstanceStatus"]
        if status in BROKEN or status.startswith("incompatible-"):
            raise RuntimeError(f"the instance {name} is {status}")
        return status == "available"

    def has_data_api(self, cluster):
        """Returns whether statements can be sent without a network connection to the cluster."""
        if not cluster.get("HttpEndpointEnabled"):
            self.rds.enable_http_endpoint(ResourceArn=cluster["DBClusterArn"])
            return False
        if "MasterUserSecret" not in cluster:
            self.rds.modify_db_cluster(DBClusterIdentifier=self.id, ManageMasterUserPassword=True, ApplyImmediately=True)
            return False
        return cluster["MasterUserSecret"]["SecretStatus"] == "active"

    def observe(self, cluster):
        """Returns the observation, or None while the restored database computes it."""
        query = self.queries(cluster)
        query("select 1")
        self.test.answered()
        return self.computed(query, OBSERVED, self.event["Observation"])

    def queries(self, cluster):
        def query(sql, **more):
            return self.test.aws("rds-data").execute_statement(
                resourceArn=cluster["DBClusterArn"],
                secretArn=cluster["MasterUserSecret"]["SecretArn"],
                database=self.event["DatabaseName"],
                sql=sql,
                **more,
            ).get("records", [])

        return query

    def computed(self, query, name, statement):
        """Returns the JSON of a statement, or None while the restored database computes it: a call has a limit of 45 seconds."""
        [[exists]] = query(f"select to_regclass('{name}') is not null")
        if not exists["booleanValue"] and not self.compute(query, name, statement):
            return None
        [[row]] = query(f"select result::text from {name}")
        return json.loads(row["stringValue"])

    def compute(self, query, name, statement):
        """Computes a table with the result of a statement, and returns whether it is there. The database goes on without the call."""
        [[running]] = query(
            f"select count(*) from pg_stat_activity where state = 'active' and query like 'create table {name} %'"
        )
        if running["longValue"] == 0:
            try:
                query(f"create table {name} (result) as {statement}", continueAfterTimeout=True)
                return True
            except Exception as error:
                if type(error).__name__ not in ("StatementTimeoutException", "ReadTimeoutError"):
                    raise
        return False

    def rules(self, cluster):
        """Returns what each rule of the data validation finds, or None while the restored database computes it.

        A rule that cannot run has its reason instead of a number.
        """
        query = self.queries(cluster)
        [[row]] = query(f"select ({COLUMNS})::text")
        columns, results = set(json.loads(row["stringValue"])), {}
        for scan in json.loads(gzip.decompress(base64.b64decode(self.event["Scans"]))):
            scan, rules, reasons = runnable(scan, columns)
            failed = {}
            if rules:
                try:
                    counts = self.computed(query, f"{RULES}_{scan['table']}", as_of(scan_statement(scan, rules), self.at))
                    if counts is None:
                        return None
                    if counts["checked"] > 0:
                        failed = counts["failed"]
                    else:
                        reasons |= {rule["name"]: f"{scan['table']} has no rows" for rule in rules}
                except Exception as error:
                    if type(error).__name__ not in REFUSED:
                        raise
                    reasons |= {rule["name"]: str(error) for rule in rules}
            for rule in scan["rules"]:
                name = rule["name"]
                number = None if name in reasons else failed.get(name)
                results[f"{scan['table']} {name}"] = {"failed": number, "reason": reasons.get(name)}
        return results

    def observe_source(self):
        """Returns what one of its servers reads from the source, or None while the server does.

        These are the results of its data validation, and for the latest recovery point its observation.
        """
        ssm, comment = self.test.aws("ssm"), f"restore test {self.test.job['RestoreJobId']}"
        sent = ssm.list_commands(
            Filters=[{"key": "InvokedAfter", "value": f"{self.test.job['CompletionDate'].astimezone(timezone.utc):%Y-%m-%dT%H:%M:%SZ}"}]
        )["Commands"]
        command = next((one for one in sent if one.get("Comment") == comment), None)
        if command is None:
            ssm.send_command(
                InstanceIds=[self.server()],
                DocumentName="AWS-RunShellScript",
                Comment=comment,
                Parameters={
                    "commands": [self.source_script()],
                    "executionTimeout": [str(self.event["TimeoutMinutes"] * 60)],
                },
            )
            return None
        if command["Status"] in ("Pending", "InProgress"):
            return None
        answer = ssm.get_command_invocation(CommandId=command["CommandId"], InstanceId=command["InstanceIds"][0])
        if answer["Status"] != "Success":
            raise RuntimeError(f"the source was not observed: {answer['Status']} {answer['StandardErrorContent'][-300:]}")
        text = gzip.decompress(base64.b64decode(answer["StandardOutputContent"])).decode()
        lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
        runs = next(line for line in lines if "rules" in line)
        return {**runs, "observation": next((line for line in lines if "at" in line), None)}

    def server(self):
        groups = self.test.aws("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[self.event["ServerGroup"]])
        for group in groups["AutoScalingGroups"]:
            for server in group["Instances"]:
                if server["LifecycleState"] == "InService" and server["HealthStatus"] == "Healthy":
                    return server["InstanceId"]
        raise RuntimeError(f"the source was not observed: no server of {self.event['ServerGroup']} is in service")

    def source_script(self):
        [source] = self.rds.describe_db_clusters(DBClusterIdentifier=self.event["SourceClusterId"])["DBClusters"]
        until = datetime.fromtimestamp(self.newest, timezone.utc).isoformat()
        sql = f"{source_runs(self.at)};"
        if self.test.job["Latest"]:
            sql += f"\nset observation.until = '{until}';\n{self.event['Observation']}"
        return SOURCE_SCRIPT % (source["ReaderEndpoint"], base64.b64encode(sql.encode()).decode())

    def instances(self):
        found = self.rds.describe_db_instances(Filters=[{"Name": "db-cluster-id", "Values": [self.id]}])["DBInstances"]
        return [one for one in found if one["DBInstanceIdentifier"] == self.instance_id]

    def clean(self):
        """Deletes the instance, and returns whether it is gone."""
        found = self.instances()
        for one in found:
            if one["DBInstanceStatus"] != "deleting":
                self.rds.delete_db_instance(DBInstanceIdentifier=self.instance_id, SkipFinalSnapshot=True)
        return not found


def own_faults(restored, newest, point, event):
    """Yields what is wrong with a restored database whatever its source holds today."""
    if newest is None:
        yield "the restored database has no rows"
        return
    if not restored["collationFits"]:
        yield "the collation has another version than the server's, so indexes of texts are in a wrong order"
    for table in event["Tables"]:
        found = restored["tables"].get(f"public.{table}")
        if found is None:
            yield f"table public.{table} is missing"
        elif found["rows"] == 0:
            yield f"table public.{table} has no rows"
    for name, count in sorted(restored["orphans"].items()):
        if count > 0:
            yield f"{count} rows refer to missing rows: {name}"
    # A continuous recovery point was created before the data that is restored from it.
    if point is not None and point.timestamp() - newest > event["RpoMinutes"] * 60:
        yield f"the newest row is {(point.timestamp() - newest) / 60:.1f} minutes older than the recovery point, more than the {event['RpoMinutes']:g} minutes of the RPO"


class Bucket:
    """A restored bucket, of which a sample is compared with the versions in the source."""

    newest, summary = None, ""

    def __init__(self, test):
        self.test, self.event, self.s3 = test, test.event, test.aws("s3")
        self.name = test.job["CreatedResourceArn"].rpartition(":")[2]

    def faults(self):
        listed = self.s3.list_objects_v2(Bucket=self.name).get("Contents", [])
        self.test.answered()
        readable = [one for one in listed if one["Size"] <= self.event["ObjectBytes"]]
        if not readable:
            return ["the restored bucket has no objects"]
        step = max(1, len(readable) // self.event["SampleCount"])
        return [fault for one in readable[::step][: self.event["SampleCount"]] for fault in self.compared(one["Key"])]

    def compared(self, key):
        restored = self.checksum(self.name, Key=key)
        versions = self.s3.list_object_versions(Bucket=self.event["SourceBucket"], Prefix=key).get("Versions", [])
        for version in versions:
            if version["Key"] == key and restored == self.checksum(
                self.event["SourceBucket"], Key=key, VersionId=version["VersionId"]
            ):
                return
        yield f"object {key} equals no version of the source"

    def checksum(self, bucket, **which):
        body = self.s3.get_object(Bucket=bucket, **which)["Body"]
        found = hashlib.sha256()
        for chunk in iter(lambda: body.read(1 << 20), b""):
            found.update(chunk)
        return found.hexdigest()

    def clean(self):
        return True


class Server:
    """A restored server, which has to boot without a connection to anything."""

    summary = ""

    def __init__(self, test):
        self.test, self.event, self.ec2 = test, test.event, test.aws("ec2")
        self.id = test.job["CreatedResourceArn"].rpartition("/")[2]
        point = test.job.get("RecoveryPointCreationDate")
        self.newest = point and point.timestamp()

    def faults(self):
        statuses = self.ec2.describe_instance_status(InstanceIds=[self.id])["InstanceStatuses"]
        checks = [one[part]["Status"] for one in statuses for part in ("InstanceStatus", "SystemStatus")]
        if not checks or set(checks) != {"ok"}:
            return None
        self.test.answered()
        [reservation] = self.ec2.describe_instances(InstanceIds=[self.id])["Reservations"]
        [instance] = reservation["Instances"]
        return list(isolation_faults(self.event, [group["GroupId"] for group in instance["SecurityGroups"]]))

    def clean(self):
        return True


# Metrics


def publish(event, client, now):
    """Publishes the state of each datastore's restore tests, in each run, because an alarm reads a period of minutes."""
    jobs = tested_jobs(event, client)
    started = [
        client("backup", event["Region"]).get_restore_testing_plan(RestoreTestingPlanName=plan["Name"])[
            "RestoreTestingPlan"
        ]["CreationTime"]
        for plan in event["Plans"]
    ]
    metrics = []
    for kind, store in event["Stores"].items():
        for name, value, unit in figures([job for job in jobs if job["ResourceType"] == kind], store, min(started), now):
            dimensions = [
                {"Name": "Environment", "Value": event["Environment"]},
                {"Name": "Datastore", "Value": store["Datastore"]},
            ]
            metrics.append({"MetricName": name, "Dimensions": dimensions, "Timestamp": now, "Value": value, "Unit": unit})
    client("cloudwatch", event["Region"]).put_metric_data(Namespace=event["Namespace"], MetricData=metrics)


def figures(jobs, store, started, now):
    """Yields name, value and unit of a datastore's metrics. `jobs` begin with the last one."""
    good = [job for job in jobs if job.get("ValidationStatus") == "SUCCESSFUL"]
    last = max((job["CompletionDate"] for job in good), default=started)
    yield "RestoreTestAge", (now - last).total_seconds(), "Seconds"
    # Each plan's last test counts, so that a success of another recovery point hides no failure.
    ended = [job for job in jobs if job in good or failed(job)]
    ends = [next((job for job in ended if job["Latest"] is latest), None) for latest in (True, False)]
    yield "RestoreTestFailures", sum(job is not None and failed(job) for job in ends), "Count"
    took = measured(good, r"restored in ([\d.]+) minutes")
    if took is not None:
        yield "RestoreMinutes", took, "None"
        yield "RestoreTimeShare", 100 * took / store["LimitMinutes"], "Percent"
    lost = measured(good, r"without the last ([\d.]+) minutes")
    if lost is not None:
        yield "RestoreLoss", 60 * lost, "Seconds"


def failed(job):
    return job["Status"] in ("FAILED", "ABORTED") or job.get("ValidationStatus") in ("FAILED", "TIMED_OUT")


def measured(jobs, pattern):
    """Returns the number in the last message that has one."""
    for job in jobs:
        found = re.search(pattern, job.get("ValidationStatusMessage", ""))
        if found:
            return float(found[1])
    return None
