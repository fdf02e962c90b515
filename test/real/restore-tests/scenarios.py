"""Runs the emitted validation of restore tests against stand-ins of AWS' services, once for each way in which it can end.

Reads {"Script", "Input"} from standard input, and for restored databases on a real PostgreSQL {"Databases", "Psql"}. Writes {"Outcomes": {scenario: outcome}, "Faults": [text]}. An outcome has
the results that AWS Backup received, the instances that are left, the metrics of the last run and the check-ins.
"""
import base64
import contextlib
import gzip
import io
import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone

from modelled_client import ModelledClient, refused

TASK = json.load(sys.stdin)
EVENT = {**TASK["Input"], "SecurityGroupId": "sg-isolated", "Document": "restore-tests"}
LATEST, RANDOM = "arn:aws:backup:::restore-testing-plan:latest", "arn:aws:backup:::restore-testing-plan:random"
EVENT["Plans"] = [{"Name": "latest", "Arn": LATEST, "Latest": True}, {"Name": "random", "Arn": RANDOM, "Latest": False}]
DATABASES = TASK.get("Databases", [])
# A real database has rows of now, when its restore begins.
START = datetime.now(timezone.utc) + timedelta(minutes=31) if DATABASES else datetime(2026, 12, 1, 6, 30, tzinfo=timezone.utc)
MASTER_SECRET = "arn:aws:secretsmanager:eu-central-1:333333333333:secret:rds!cluster-1"
HOUR = 3600
# The limit of executeScript, after which Automation ends the step.
STEP_MINUTES = 10
EVERY_MINUTES = 10

SCANS = {scan["table"]: scan for scan in json.loads(gzip.decompress(base64.b64decode(EVENT["Scans"])))}
program = {"__name__": "program"}
exec(compile(TASK["Script"], "test_restores.py", "exec"), program)
FOUND = []


def observation(newest, **change):
    tables = {
        f"public.{name}": {"schema": "s", "rows": 1000, "newest": newest, "sampled": "1"} for name in EVENT["Tables"]
    }
    return {
        "at": newest,
        "until": None,
        "user": "application",
        "server": 15,
        "encoding": "UTF8",
        "collation": "C.UTF-8",
        "collationFits": True,
        "extensions": {"pgcrypto": "1.3"},
        "sequences": {"public.ids": 5},
        "orphans": {"emissions_data companies": 0},
        "tables": tables,
        **change,
    }


class World:
    """An account in which AWS Backup restored a database from its latest recovery point in half an hour."""

    def __init__(self):
        self.now = START
        self.results, self.events, self.metrics, self.check_ins = [], [], {}, []
        self.executions = [self.execution(EVENT["Execution"], START)]
        self.jobs = [self.job("Aurora", "arn:aws:rds:eu-central-1:333333333333:cluster:awsbackup-restore-test-1")]
        self.instance = None
        self.instance_minutes, self.deletion_minutes, self.observation_minutes = 8, 4, 3
        self.never = {"status": "available"}
        self.api, self.secret_from = False, None
        # When the restored database began to compute each table of results.
        self.computing = {}
        # The rows that each rule finds: in the restored database by table, or the error of its scan, and in the source.
        self.found = {
            table: {"checked": 1000, "failed": {rule["name"]: 1 for rule in scan["rules"]}} for table, scan in SCANS.items()
        }
        self.columns = sorted({column for scan in SCANS.values() for rule in scan["rules"] for column in rule["columns"]})
        self.runs = {f"{table} {rule}": 1 for table, one in self.found.items() for rule in one["failed"]}
        self.groups = ["sg-isolated"]
        newest = (START - timedelta(minutes=34)).timestamp()
        self.restored, self.source = observation(newest), observation(newest)
        self.commands, self.command_minutes, self.command_status = [], 2, "Success"
        self.refused_calls, self.servers = {}, ["i-0123456789abcdef0"]
        self.objects = {f"file-{number}": b"%d" % number for number in range(40)}
        self.versions = {key: [b"old", body] for key, body in self.objects.items()}
        self.server_status = "ok"

    def job(self, kind, arn, plan=LATEST, status="COMPLETED", minutes_ago=0):
        completed = START - timedelta(minutes=minutes_ago)
        return {
            "RestoreJobId": f"job-{kind}-{plan[-6:]}-{minutes_ago}",
            "ResourceType": kind,
            "Status": status,
            "CreationDate": completed - timedelta(minutes=30),
            "CompletionDate": completed,
            "CreatedResourceArn": arn,
            "RecoveryPointCreationDate": completed - timedelta(minutes=33),
            "CreatedBy": {"RestoreTestingPlanArn": plan},
        }

    @staticmethod
    def execution(name, at):
        return {"AutomationExecutionId": name, "ExecutionStartTime": at, "AutomationExecutionStatus": "InProgress"}

    def client(self, service, _region):
        answers = {
            name: self.permitted(f"{service}:{name}", getattr(self, name))
            for name in dir(self)
            if not name.startswith("_") and callable(getattr(self, name))
        }
        return ModelledClient(service, answers, FOUND)

    def permitted(self, name, call):
        def answer(**given):
            if name in self.refused_calls:
                raise refused(self.refused_calls[name])
            self.events.append(name)
            return call(**given)

        return answer

    def sleep(self, seconds):
        self.now += timedelta(seconds=seconds)

    def after(self, since, minutes):
        return since is not None and self.now - since >= timedelta(minutes=minutes)

    # AWS Backup

    def list_restore_jobs(self, ByRestoreTestingPlanArn, NextToken="0"):
        jobs = [job for job in self.jobs if job["CreatedBy"]["RestoreTestingPlanArn"] == ByRestoreTestingPlanArn]
        at = int(NextToken)
        more = {"NextToken": str(at + 1)} if at + 1 < len(jobs) else {}
        return {"RestoreJobs": [dict(job) for job in jobs[at : at + 1]], **more}

    def get_restore_testing_plan(self, RestoreTestingPlanName):
        return {
            "RestoreTestingPlan": {
                "CreationTime": START - timedelta(days=3),
                "RecoveryPointSelection": {},
                "RestoreTestingPlanArn": LATEST,
                "RestoreTestingPlanName": RestoreTestingPlanName,
                "ScheduleExpression": "cron(0 6 ? * TUE *)",
            }
        }

    def put_restore_validation_result(self, RestoreJobId, ValidationStatus, ValidationStatusMessage):
        [job] = [one for one in self.jobs if one["RestoreJobId"] == RestoreJobId]
        if job.get("ValidationStatus") in ("SUCCESSFUL", "FAILED", "TIMED_OUT"):
            FOUND.append(f"{RestoreJobId} has the final status {job['ValidationStatus']} and got {ValidationStatus}")
        job.update(ValidationStatus=ValidationStatus, ValidationStatusMessage=ValidationStatusMessage)
        if ValidationStatus != "VALIDATING":
            self.results.append([ValidationStatus, ValidationStatusMessage, self.instance is not None])

    # The restored database

    def describe_db_clusters(self, DBClusterIdentifier):
        if DBClusterIdentifier == EVENT["SourceClusterId"]:
            return {"DBClusters": [{"ReaderEndpoint": "readers.example"}]}
        members = [{"DBInstanceIdentifier": self.instance["name"]}] if self.instance else []
        secret = {}
        if self.secret_from:
            status = "active" if self.after(self.secret_from, 1) else "creating"
            secret = {"MasterUserSecret": {"SecretArn": MASTER_SECRET, "SecretStatus": status}}
        cluster = {
            "DBClusterIdentifier": DBClusterIdentifier,
            "DBClusterArn": self.jobs[0]["CreatedResourceArn"],
            "Status": "available",
            "Engine": "aurora-postgresql",
            "DBClusterMembers": members,
            "HttpEndpointEnabled": self.api,
            "VpcSecurityGroups": [{"VpcSecurityGroupId": group} for group in self.groups],
            **secret,
        }
        return {"DBClusters": [cluster]}

    def describe_db_instances(self, DBInstanceIdentifier=None, Filters=None):
        if self.instance and self.after(self.instance.get("deleted"), self.deletion_minutes):
            self.instance = None
        if self.instance is None:
            return {"DBInstances": []}
        status = self.never["status"] if self.after(self.instance["made"], self.instance_minutes) else "creating"
        status = "deleting" if "deleted" in self.instance else status
        return {"DBInstances": [{"DBInstanceIdentifier": self.instance["name"], "DBInstanceStatus": status}]}

    def create_db_instance(self, DBInstanceIdentifier, **_):
        assert self.instance is None
        self.instance = {"name": DBInstanceIdentifier, "made": self.now}

    def delete_db_instance(self, DBInstanceIdentifier, SkipFinalSnapshot):
        assert SkipFinalSnapshot and self.instance["name"] == DBInstanceIdentifier and "deleted" not in self.instance
        self.instance["deleted"] = self.now

    def enable_http_endpoint(self, ResourceArn):
        self.api = True

    def modify_db_cluster(self, DBClusterIdentifier, ManageMasterUserPassword, ApplyImmediately):
        assert ManageMasterUserPassword and ApplyImmediately
        self.secret_from = self.now

    def execute_statement(self, resourceArn, secretArn, database, sql, continueAfterTimeout=False):
        def records(field, value):
            return {"records": [[{field: value}]]}

        if sql == "select 1":
            return records("longValue", 1)
        if "information_schema.columns" in sql:
            return records("stringValue", json.dumps(self.columns))
        name = re.search(r"restore_\w+", sql)[0]
        minutes = self.observation_minutes if name == "restore_observation" else 1
        computed = self.after(self.computing.get(name), minutes)
        if sql.startswith("select to_regclass"):
            return records("booleanValue", computed)
        if sql.startswith("select count(*) from pg_stat_activity"):
            return records("longValue", 1 if name in self.computing and not computed else 0)
        table = name.removeprefix("restore_rules_")
        result = self.restored if name == "restore_observation" else self.found[table]
        if sql.startswith(f"create table {name} (result) as "):
            assert continueAfterTimeout
            if isinstance(result, Exception):
                raise result
            assert name == "restore_observation" or "now()" not in sql
            self.computing[name] = self.now
            raise refused("StatementTimeoutException")
        assert sql == f"select result::text from {name}"
        return records("stringValue", json.dumps(result))

    # The source

    def describe_auto_scaling_groups(self, AutoScalingGroupNames):
        server = {
            "AvailabilityZone": "eu-central-1a",
            "LifecycleState": "InService",
            "HealthStatus": "Healthy",
            "ProtectedFromScaleIn": False,
        }
        group = {
            "AutoScalingGroupName": AutoScalingGroupNames[0],
            "MinSize": 1,
            "MaxSize": 1,
            "DesiredCapacity": 1,
            "DefaultCooldown": 1,
            "AvailabilityZones": ["eu-central-1a"],
            "HealthCheckType": "ELB",
            "CreatedTime": START,
            "Instances": [{**server, "InstanceId": name} for name in self.servers],
        }
        return {"AutoScalingGroups": [group]}

    def send_command(self, InstanceIds, DocumentName, Comment, Parameters):
        [script] = Parameters["commands"]
        sql = base64.b64decode(script.partition("echo ")[2].partition(" |")[0]).decode()
        latest = self.jobs[0]["CreatedBy"]["RestoreTestingPlanArn"] == LATEST
        assert DocumentName == "AWS-RunShellScript" and "from data_validation.runs" not in sql.partition(";")[2]
        assert ("\nset observation.until = '20" in sql) is latest
        assert "DATABASE_HOST=readers.example" in script
        self.commands.append({"at": self.now, "Comment": Comment, "InstanceIds": InstanceIds, "sql": sql})
        return {"Command": {"CommandId": "0" * 36}}

    def list_commands(self, Filters):
        return {
            "Commands": [
                {
                    "CommandId": "0" * 36,
                    "Comment": one["Comment"],
                    "InstanceIds": one["InstanceIds"],
                    "Status": self.command_status if self.after(one["at"], self.command_minutes) else "InProgress",
                }
                for one in self.commands
            ]
        }

    def get_command_invocation(self, CommandId, InstanceId):
        lines = self.source_lines(self.commands[-1]["sql"])
        text = base64.b64encode(gzip.compress(lines.encode())).decode()
        return {
            "Status": self.command_status,
            "StandardOutputContent": text,
            "StandardErrorContent": "psql: error: connection refused",
        }

    def source_lines(self, sql):
        """Returns what psql prints on the server."""
        observed = f"{json.dumps(self.source)}\n" if "observation.until" in sql else ""
        return f"{json.dumps({'rules': self.runs})}\n{observed}"

    def describe_automation_executions(self, Filters):
        return {"AutomationExecutionMetadataList": self.executions}

    # Uploads and servers

    def list_objects_v2(self, Bucket):
        return {"Contents": [{"Key": key, "Size": len(body)} for key, body in self.objects.items()]}

    def list_object_versions(self, Bucket, Prefix):
        return {
            "Versions": [
                {"Key": key, "VersionId": str(index)}
                for key, bodies in self.versions.items()
                if key.startswith(Prefix)
                for index in range(len(bodies))
            ]
        }

    def get_object(self, Bucket, Key, VersionId=None):
        return {"Body": io.BytesIO(self.objects[Key] if VersionId is None else self.versions[Key][int(VersionId)])}

    def describe_instance_status(self, InstanceIds):
        status = {"InstanceStatus": {"Status": self.server_status}, "SystemStatus": {"Status": "ok"}}
        return {"InstanceStatuses": [{"InstanceId": InstanceIds[0], **status}]}

    def describe_instances(self, InstanceIds):
        groups = [{"GroupId": group} for group in self.groups]
        return {"Reservations": [{"Instances": [{"InstanceId": InstanceIds[0], "SecurityGroups": groups}]}]}

    # Metrics and check-ins

    def put_metric_data(self, Namespace, MetricData):
        assert Namespace == EVENT["Namespace"]
        self.metrics = {
            f"{metric['Dimensions'][1]['Value']} {metric['MetricName']}": round(metric["Value"], 1) for metric in MetricData
        }

    def get_parameter(self, Name, WithDecryption):
        return {"Parameter": {"Value": "https://key@sentry.example/4501"}}

    def get(self, url, timeout):
        self.check_ins.append(url.partition("status=")[2].partition("&")[0])
        return io.BytesIO()


class Scenarios(World):
    """Each method is a scenario, which changes one thing."""

    def scenario_success(self):
        pass

    def scenario_success_across_executions(self):
        self.instance_minutes, self.observation_minutes = 25, 40

    def scenario_random_point(self):
        """The source has other tables, columns and rows by now, which the older recovery point cannot have."""
        self.jobs[0]["CreatedBy"]["RestoreTestingPlanArn"] = RANDOM
        self.source = observation(START.timestamp(), extensions={"pgcrypto": "2"})

    def scenario_instance_never_available(self):
        self.instance_minutes = 10**6

    def scenario_instance_breaks(self):
        self.never["status"] = "incompatible-network"

    def scenario_instance_is_refused(self):
        self.refused_calls["rds:create_db_instance"] = "AccessDenied"

    def scenario_cluster_is_gone(self):
        self.refused_calls["rds:describe_db_clusters"] = "DBClusterNotFoundFault"

    def scenario_query_fails(self):
        self.restored = refused("DatabaseErrorException", "invalid page in block 5 of relation base/1/2")

    def scenario_query_never_ends(self):
        self.observation_minutes = 10**6

    def scenario_data_api_is_refused(self):
        self.refused_calls["rds-data:execute_statement"] = "AccessDeniedException"

    def scenario_missing_table(self):
        del self.restored["tables"]["public.companies"]

    def scenario_missing_table_at_a_random_point(self):
        self.scenario_random_point()
        self.scenario_missing_table()

    def scenario_empty_table(self):
        self.restored["tables"]["public.companies"]["rows"] = 0

    def scenario_orphans(self):
        self.restored["orphans"]["emissions_data companies"] = 3

    def scenario_collation_of_another_version(self):
        self.restored["collationFits"] = False

    def scenario_rule_finds_more(self):
        self.found["companies"]["failed"]["lei-invalid"] = 2

    def scenario_rule_finds_more_at_a_random_point(self):
        self.scenario_random_point()
        self.scenario_rule_finds_more()

    def scenario_rule_finds_less(self):
        self.found["companies"]["failed"]["lei-invalid"] = 0

    def scenario_rule_lacks_its_column(self):
        self.columns.remove("companies.lei")

    def scenario_rule_lacks_its_column_in_the_source_too(self):
        self.scenario_rule_lacks_its_column()
        self.runs.update({"companies lei-invalid": None, "companies lei-missing": None, "companies lei-repeated": None})

    def scenario_rules_of_a_table_are_refused(self):
        self.found["sbti_targets"] = refused("DatabaseErrorException", "operator does not exist: text < integer")

    def scenario_rules_scan_no_row(self):
        self.found["sbti_targets"]["checked"] = 0

    def scenario_source_was_never_validated(self):
        self.runs = {}

    def scenario_stale_for_the_recovery_point(self):
        """The rows end an hour before the recovery point, and so do those of the source at that time."""
        for one in (self.restored, self.source):
            for table in one["tables"].values():
                table["newest"] -= HOUR

    def scenario_one_table_is_stale(self):
        self.restored["tables"]["public.companies"]["newest"] -= HOUR

    def scenario_many_rows_are_missing(self):
        self.restored["tables"]["public.companies"]["rows"] = 700

    def scenario_few_rows_are_missing(self):
        self.restored["tables"]["public.companies"]["rows"] = 900

    def scenario_not_isolated(self):
        self.groups.append("sg-clients")

    def scenario_source_is_not_observed(self):
        self.command_status = "Failed"

    def scenario_no_server_observes_the_source(self):
        self.servers = []

    def scenario_deletion_is_refused(self):
        self.refused_calls["rds:delete_db_instance"] = "AccessDenied"

    def scenario_deletion_never_ends(self):
        self.deletion_minutes = 10**6

    def scenario_restore_failed(self):
        self.jobs[0]["Status"] = "FAILED"

    def scenario_failure_is_not_hidden(self):
        """A success of a random point does not hide the failure of the latest one."""
        self.scenario_restore_failed()
        self.jobs.append({**self.job("Aurora", "x", RANDOM), "ValidationStatus": "SUCCESSFUL"})

    def scenario_earlier_execution_runs(self):
        self.executions.insert(0, self.execution("earlier", START - timedelta(minutes=5)))

    def scenario_later_execution_runs(self):
        self.executions.append(self.execution("later", START + timedelta(minutes=5)))

    def scenario_slow_restore(self):
        self.jobs[0]["CreationDate"] -= timedelta(minutes=120)

    def uploads(self):
        self.jobs = [self.job("S3", "arn:aws:s3:::awsbackup-restore-test-2")]

    def scenario_uploads(self):
        self.uploads()

    def scenario_uploads_are_damaged(self):
        self.uploads()
        self.objects["file-0"] = b"damaged"

    def scenario_uploads_are_missing(self):
        self.uploads()
        self.objects = {}

    def scenario_uploads_are_refused(self):
        self.uploads()
        self.refused_calls["s3:list_objects_v2"] = "AccessDenied"

    def server(self):
        self.jobs = [self.job("EC2", "arn:aws:ec2:eu-central-1:333333333333:instance/i-restored")]

    def scenario_server(self):
        self.server()

    def scenario_server_does_not_boot(self):
        self.server()
        self.server_status = "impaired"

    def scenario_server_is_not_isolated(self):
        self.server()
        self.groups = ["sg-servers"]


class RealWorld(World):
    """A restored database and its source on a real PostgreSQL, each in its own connection of psql."""

    def __init__(self, restored, source, latest):
        super().__init__()
        self.databases = restored, source
        self.instance_minutes = self.deletion_minutes = self.command_minutes = 0
        if not latest:
            self.jobs[0]["CreatedBy"]["RestoreTestingPlanArn"] = RANDOM

    def psql(self, database, sql):
        words = [*TASK["Psql"], "--dbname", database, "--set", "VERBOSITY=verbose"]
        return subprocess.run(words, input=sql, capture_output=True, text=True)

    def execute_statement(self, resourceArn, secretArn, database, sql, continueAfterTimeout=False):
        done = self.psql(self.databases[0], sql)
        if done.returncode != 0:
            raise refused("DatabaseErrorException", done.stderr.strip()[:300])
        text = done.stdout.strip()
        field = "booleanValue" if text in ("t", "f") else "longValue" if text.isdigit() else "stringValue"
        value = {"booleanValue": text == "t", "longValue": int(text) if text.isdigit() else 0, "stringValue": text}[field]
        return {"records": [[{field: value}]] if text else []}

    def source_lines(self, sql):
        done = self.psql(self.databases[1], sql)
        assert done.returncode == 0, done.stderr
        return done.stdout


def run(world):
    raised, longest = [], 0
    for _ in range(2 * 24 * 60 // EVERY_MINUTES):
        began = world.now
        with contextlib.redirect_stdout(sys.stderr):
            try:
                program["validate"](EVENT, None, world.client, lambda: world.now, world.sleep, world.get)
            except Exception as error:
                raised.append(f"{type(error).__name__}: {error}")
        longest = max(longest, (world.now - began).total_seconds() / 60)
        if all(job["Status"] != "COMPLETED" or job.get("ValidationStatus") in program["FINAL"] for job in world.jobs):
            break
        if len(world.executions) > 1 and not world.events[-1:] == ["cloudwatch:put_metric_data"]:
            break
        world.now = max(world.now, began + timedelta(minutes=EVERY_MINUTES))
    if longest > STEP_MINUTES:
        FOUND.append(f"a step took {longest:.1f} minutes")
    return {
        "Results": [[status, text] for status, text, _ in world.results],
        "DeletedFirst": not any(left for _, _, left in world.results),
        "Left": [world.instance["name"]] if world.instance else [],
        "Metrics": world.metrics,
        "CheckIns": world.check_ins,
        "Raised": raised,
        "Created": world.events.count("rds:create_db_instance"),
    }


os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")


def changed(scenario):
    world = Scenarios()
    getattr(world, scenario)()
    return world


if DATABASES:
    worlds = {one["Restored"]: RealWorld(one["Restored"], one["Source"], one["Latest"]) for one in DATABASES}
else:
    names = [name for name in vars(Scenarios) if name.startswith("scenario_")]
    worlds = {name.removeprefix("scenario_"): changed(name) for name in names}
outcomes = {name: run(world) for name, world in worlds.items()}
json.dump({"Outcomes": outcomes, "Faults": FOUND}, sys.stdout)
