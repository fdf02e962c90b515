"""Runs the emitted document that locks a user. A stand-in of Run Command runs its script here, against a real PostgreSQL.

Reads {"Document", "Port", "Psql", "Libraries"} from standard input. Writes {scenario: outcome} and the faults that AWS'
published models found in calls and answers.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import boto3

sys.path.insert(0, str(Path(__file__).parents[1] / "restore-tests"))
from modelled_client import ModelledClient  # noqa: E402
from automation import Execution, Failed  # noqa: E402

TASK = json.load(sys.stdin)
FAULTS = []
CALLS = set()
SERVING = ["i-0123456789abcdef0"]
PLACE = Path(tempfile.mkdtemp())
ENVIRONMENT = PLACE / "environment"
time.sleep = lambda _: None


def prepare():
    """The environment of a server, and an AWS CLI that prints a token."""
    values = {
        "AWS_REGION": "eu-central-1",
        "DATABASE_HOST": "127.0.0.1",
        "DATABASE_USER": "postgres",
        "DATABASE_NAME": "postgres",
    }
    ENVIRONMENT.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    (PLACE / "aws").write_text("#!/bin/sh\necho token\n")
    (PLACE / "psql").write_text(f'#!/bin/sh\nexec {TASK["Psql"]} "$@"\n')
    for name in ("aws", "psql"):
        (PLACE / name).chmod(0o755)


RESULTS = {}


def send_command(InstanceIds, DocumentName, Parameters, Comment):
    script = Parameters["commands"][0].replace("/etc/gocarbontracker/environment", str(ENVIRONMENT))
    script = script.replace("5432", str(TASK["Port"])).replace("PGSSLMODE=require", "PGSSLMODE=disable")
    environment = {"PATH": f"{PLACE}:{os.environ['PATH']}", **TASK["Libraries"]}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, check=False)
    command = f"{len(RESULTS):036d}"
    RESULTS[command] = {
        "Status": "Success" if done.returncode == 0 else "Failed",
        "StandardOutputContent": done.stdout,
        "StandardErrorContent": done.stderr,
    }
    return {"Command": {"CommandId": command}}


def client(service, *_):
    answers = {
        "autoscaling": {
            "describe_auto_scaling_groups": lambda AutoScalingGroupNames: {
                "AutoScalingGroups": [group(AutoScalingGroupNames[0])]
            }
        },
        "ssm": {
            "send_command": send_command,
            "get_command_invocation": lambda CommandId, InstanceId: RESULTS[CommandId],
        },
    }[service]
    recorded = {name: counted(f"{service}:{name}", answer) for name, answer in answers.items()}
    return ModelledClient(service, recorded, FAULTS)


def counted(name, answer):
    def call(**given):
        CALLS.add(name)
        return answer(**given)

    return call


def group(name):
    from datetime import datetime, timezone

    instances = [
        {
            "InstanceId": one,
            "LifecycleState": "InService",
            "AvailabilityZone": "eu-central-1a",
            "HealthStatus": "Healthy",
            "ProtectedFromScaleIn": False,
        }
        for one in SERVING
    ]
    return {
        "AutoScalingGroupName": name,
        "MinSize": 1,
        "MaxSize": 2,
        "DesiredCapacity": 1,
        "DefaultCooldown": 300,
        "AvailabilityZones": ["eu-central-1a"],
        "HealthCheckType": "ELB",
        "CreatedTime": datetime.now(timezone.utc),
        "Instances": instances,
    }


boto3.client = client


def start(approve=lambda _: True, **given):
    execution = Execution(TASK["Document"], {"Incident": "INC-1", "DryRun": "false", **given}, approve)
    try:
        outputs = execution.run()
        return {"Outcome": outputs["act.Outcome"], "Summary": outputs["act.Summary"], "Approvals": len(execution.approvals)}
    except Failed as failure:
        return {"Outcome": "Failed", "Summary": str(failure), "Approvals": len(execution.approvals)}


def execute(query):
    """Runs a statement as the database's owner, and returns its output."""
    words = [str(PLACE / "psql"), "-At", "-h", "127.0.0.1", "-p", str(TASK["Port"]), "-U", "postgres", "-c", query]
    environment = {"PATH": os.environ["PATH"], **TASK["Libraries"]}
    return subprocess.run(words, capture_output=True, text=True, env=environment, check=True).stdout


def rows():
    """The rows of all users, as the database has them."""
    return execute("select id, locked_at is not null, coalesce(lock_reason, '') from users order by id").split()


def main():
    prepare()
    user = "7"
    outcome = {"before": rows()}
    outcome["dry"] = start(UserId=user, DryRun="true")
    outcome["after dry"] = rows()
    outcome["rejected"] = start(lambda _: False, UserId=user)
    outcome["lock"] = start(UserId=user)
    outcome["locked"] = rows()
    outcome["again"] = start(lambda _: False, UserId=user)
    outcome["other incident"] = start(UserId=user, Incident="INC-2", Action="undo")
    outcome["other incident contains"] = start(UserId=user, Incident="INC-2")
    outcome["undo dry"] = start(UserId=user, Action="undo", DryRun="true")
    outcome["still locked"] = rows()
    outcome["undo"] = start(UserId=user, Action="undo")
    outcome["undone"] = rows()
    outcome["undo again"] = start(lambda _: False, UserId=user, Action="undo")
    outcome["gone"] = start(lambda _: False, UserId="404")
    outcome["gone undo"] = start(lambda _: False, UserId="404", Action="undo")
    outcome["by the application"] = start(UserId="8")
    outcome["by the application undo"] = start(UserId="8", Action="undo")
    outcome["at the end"] = rows()
    execute("alter table users rename column lock_reason to other")
    outcome["without reason"] = start(UserId=user)
    outcome["locked without reason"] = execute("select count(*) from users where id = 7 and locked_at is not null").strip()
    execute("alter table users rename column other to lock_reason")
    execute("alter table users rename column locked_at to other")
    outcome["without time"] = start(UserId=user, DryRun="true")
    execute("alter table users rename column other to locked_at")
    SERVING.clear()
    outcome["no server"] = start(UserId=user)
    return outcome


json.dump({"Outcomes": main(), "Faults": FAULTS, "Calls": sorted(CALLS)}, sys.stdout)
