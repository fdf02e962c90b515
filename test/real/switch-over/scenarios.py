"""Starts the emitted document of the switch-over rehearsal in a world of two regions, and prints what happened.

Reads {"Document": content} from standard input. Writes {scenario: outcome}, the calls, and the faults that boto's models found.
Calls and answers fit botocore's models; Aurora's behavior is that of its user guide, as far as the rehearsal depends on it.
"""
import json
import re
import sys
import time
import types
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "restore-tests"), str(Path(__file__).parents[1] / "containment")]
from botocore import xform_name  # noqa: E402

from automation import EXECUTION_ID, Execution, Failed, Invalid  # noqa: E402
from modelled_client import SESSION, ModelledClient, refused  # noqa: E402

TASK = json.load(sys.stdin)
PAYLOAD = next(step for step in TASK["Document"]["mainSteps"] if step["name"] == "plan")["inputs"]["InputPayload"]
HERE, THERE = PAYLOAD["Primary"], PAYLOAD["Secondary"]
OTHER = "99999999-2222-4333-8444-555555555555"
FAULTS, CALLS = [], set()
KEY = "https://abc@o1.ingest.sentry.io/2"


class Killed(BaseException):
    """Ends an execution as if Automation lost it: no later step runs."""


class World:
    def __init__(self, **changes):
        self.now = datetime(2026, 12, 3, 8, 0, tzinfo=timezone.utc)
        self.writer, self.status, self.tags = HERE["ClusterArn"], "available", {}
        self.exists, self.members = True, [HERE["ClusterArn"], THERE["ClusterArn"]]
        self.moving, self.moves = None, []
        self.seconds, self.lag, self.statuses = 180, 200.0, ["available"]
        self.alarms, self.synchronization, self.execution = {}, "connected", "Failed"
        self.objects, self.check_ins = {}, []
        self.on_look = lambda world: None
        self.refuse_move = None
        self.__dict__.update(changes)
        self.clients = {}

    def sleep(self, seconds):
        self.now += timedelta(seconds=seconds)

    def client(self, service, region_name):
        answers = {name: getattr(self, f"{service}_{name}") for name in ANSWERS[service]}

        model = SESSION.get_service_model(service)

        def recording(name, answer):
            def call(**given):
                operation = next(one for one in model.operation_names if xform_name(one) == name)
                CALLS.add(f"{model.service_id}:{operation}")
                self.now += timedelta(seconds=1)
                return answer(region_name, **given)

            return call

        client = ModelledClient(service, {name: recording(name, answer) for name, answer in answers.items()}, FAULTS)
        client.exceptions = EXCEPTIONS
        return client

    # Answers

    def rds_describe_global_clusters(self, _region, GlobalClusterIdentifier):
        self.on_look(self)
        if not self.exists:
            raise EXCEPTIONS.GlobalClusterNotFoundFault
        if self.moving and self.now >= self.moving[1]:
            self.writer, self.status, self.moving = self.moving[0], "available", None
        members = [
            {
                "DBClusterArn": arn,
                "IsWriter": arn == self.writer,
                "Readers": [],
                **({} if arn == self.writer else {"SynchronizationStatus": self.synchronization}),
            }
            for arn in self.members
        ]
        return {
            "GlobalClusters": [
                {
                    "GlobalClusterIdentifier": GlobalClusterIdentifier,
                    "GlobalClusterArn": f"arn:aws:rds::222222222222:global-cluster:{GlobalClusterIdentifier}",
                    "Status": self.status,
                    "GlobalClusterMembers": members,
                    "TagList": [{"Key": key, "Value": value} for key, value in {"Environment": "staging", **self.tags}.items()],
                }
            ]
        }

    def rds_switchover_global_cluster(self, region, GlobalClusterIdentifier, TargetDbClusterIdentifier):
        home = HERE if self.writer == HERE["ClusterArn"] else THERE
        # The region of the writer takes the call.
        if region != home["Region"] or self.status != "available" or TargetDbClusterIdentifier == self.writer:
            FAULTS.append(f"switch-over in {region} to {TargetDbClusterIdentifier}, {self.status}")
        if self.refuse_move == TargetDbClusterIdentifier:
            raise refused("InvalidGlobalClusterStateFault", "not now")
        self.moves.append(TargetDbClusterIdentifier.split(":")[3])
        self.status = "switching-over"
        self.moving = (TargetDbClusterIdentifier, self.now + timedelta(seconds=self.seconds))
        return {}

    def rds_add_tags_to_resource(self, _region, ResourceName, Tags):
        for tag in Tags:
            if not re.fullmatch(r"[\w .:/=+@-]{0,256}", tag["Value"]):
                FAULTS.append(f"the tag {tag}")
            self.tags[tag["Key"]] = tag["Value"]

    def rds_remove_tags_from_resource(self, _region, ResourceName, TagKeys):
        for key in TagKeys:
            self.tags.pop(key, None)

    def rds_describe_db_instances(self, _region, Filters):
        return {"DBInstances": [{"DBInstanceIdentifier": f"one-{index}", "DBInstanceStatus": one} for index, one in enumerate(self.statuses)]}

    def rds_describe_db_clusters(self, _region, DBClusterIdentifier):
        return {"DBClusters": [{"DBClusterIdentifier": DBClusterIdentifier, "Status": "available"}]}

    def cloudwatch_describe_alarms(self, region, AlarmNames, AlarmTypes):
        states = {name: self.alarms.get(name, "OK") for name in AlarmNames}
        return {"MetricAlarms": [{"AlarmName": name, "StateValue": state} for name, state in states.items() if state != "missing"]}

    def cloudwatch_get_metric_statistics(self, _region, **_):
        return {"Datapoints": [] if self.lag is None else [{"Timestamp": self.now, "Maximum": self.lag}]}

    def ssm_get_automation_execution(self, _region, AutomationExecutionId):
        if self.execution == "unknown":
            raise EXCEPTIONS.AutomationExecutionNotFoundException
        return {"AutomationExecution": {"AutomationExecutionId": AutomationExecutionId, "AutomationExecutionStatus": self.execution}}

    def ssm_get_parameter(self, _region, **_):
        return {"Parameter": {"Value": KEY}}

    def s3_put_object(self, _region, Bucket, Key, Body, ContentType):
        self.objects[f"{Bucket}/{Key}"] = json.loads(Body)

    def urlopen(self, url, timeout):
        self.check_ins.append(re.search(r"status=(\w+)", url)[1])
        return types.SimpleNamespace(close=lambda: None)


ANSWERS = {
    service: [name.removeprefix(f"{service}_") for name in vars(World) if name.startswith(f"{service}_")]
    for service in ("rds", "cloudwatch", "ssm", "s3")
}
EXCEPTIONS = types.SimpleNamespace(
    GlobalClusterNotFoundFault=refused("GlobalClusterNotFoundFault").__class__,
    AutomationExecutionNotFoundException=refused("AutomationExecutionNotFoundException").__class__,
)
for name, kind in vars(EXCEPTIONS).items():
    setattr(EXCEPTIONS, name, type(name, (kind,), {"__init__": lambda self: Exception.__init__(self, "gone")}))


def run(world, approve=True, document=None):
    """Starts the document once. Its programs reach the world by boto3, the clock and the network of Python's modules."""
    boto3 = types.ModuleType("boto3")
    boto3.client = world.client
    sys.modules["boto3"] = boto3
    time.sleep, urllib.request.urlopen = world.sleep, world.urlopen
    import datetime as module

    real = module.datetime
    module.datetime = type("Clock", (real,), {"now": classmethod(lambda _cls, tz=None: world.now)})
    execution = Execution(document or TASK["Document"], {}, lambda _: approve)
    try:
        execution.run()
        result = "ok"
    except (Failed, Invalid, Killed) as error:
        result = f"{type(error).__name__}: {error}"
    finally:
        module.datetime = real
    return {
        "Result": result,
        "Steps": execution.steps,
        "Approvals": [one["Message"] for one in execution.approvals],
        "Moves": list(world.moves),
        "Home": world.writer == HERE["ClusterArn"],
        "Tags": dict(world.tags),
        "CheckIns": list(world.check_ins),
        "Records": list(world.objects.items()),
    }


def in_production():
    document = json.loads(json.dumps(TASK["Document"]))
    for step in document["mainSteps"]:
        if "InputPayload" in step["inputs"]:
            step["inputs"]["InputPayload"]["Environment"] = "production"
    return document


def killing(world, when):
    """Ends the execution in the first look for which a condition holds."""

    def look(world):
        if when(world):
            world.on_look = lambda world: None
            raise Killed("the execution is lost")

    world.on_look = look
    return world


def gone_after(moves):
    def look(world):
        if len(world.moves) >= moves:
            world.exists = False

    return look


def interrupted(when):
    world = killing(World(), when)
    first = run(world)
    # Automation gives the second execution another id.
    world.tags = {key: OTHER if key == "rehearsal:execution" else value for key, value in world.tags.items()}
    world.now += timedelta(hours=2)
    second = run(world)
    return {"first": first, "second": second, "again": run(world)}


def at_check(change):
    """Changes the world once the first switch-over is done."""

    def look(world):
        if world.writer == THERE["ClusterArn"] and world.status == "available":
            change(world)

    return look


def main():
    leaving = {"rehearsal:execution": OTHER, "rehearsal:started": "2026-11-03T08:00:00+00:00"}
    late = HERE["AlarmNames"][0]
    scenarios = {
        "healthy": run(World()),
        "rejected": run(World(), approve=False),
        "production": run(World(), document=in_production()),
        "gone": run(World(exists=False)),
        "no member": run(World(members=[HERE["ClusterArn"]])),
        "left region": run(World(writer=THERE["ClusterArn"])),
        "alarm": run(World(alarms={late: "ALARM"})),
        "alarm missing": run(World(alarms={THERE["AlarmNames"][0]: "missing"})),
        "lag at": run(World(lag=PAYLOAD["LagSeconds"] * 1000.0)),
        "lag above": run(World(lag=PAYLOAD["LagSeconds"] * 1000.0 + 100)),
        "lag unknown": run(World(lag=None)),
        "no instance": run(World(statuses=["rebooting"])),
        "busy": run(World(status="modifying")),
        "other runs": run(World(tags=leaving, execution="InProgress")),
        "other ended": run(World(tags=leaving)),
        "alarm in the middle": run(World(on_look=at_check(lambda world: world.alarms.update({HERE["DuringAlarmNames"][0]: "ALARM"})))),
        "not synchronized": run(World(on_look=at_check(lambda world: setattr(world, "synchronization", "pending-resync")))),
        "slow": run(World(seconds=PAYLOAD["StepSeconds"] + 200)),
        "too slow": run(World(seconds=PAYLOAD["LimitMinutes"] * 60 - 30)),
        "endless": run(World(seconds=100_000)),
        "gone in the middle": run(World(on_look=gone_after(1))),
        "way back refused": run(World(refuse_move=HERE["ClusterArn"])),
        "way there refused": run(World(refuse_move=THERE["ClusterArn"])),
        "killed on the way": interrupted(lambda world: world.status == "switching-over"),
        "killed before": interrupted(lambda world: "rehearsal:started" in world.tags and not world.moves),
        "killed at the check": interrupted(lambda world: "rehearsal:switch-over" in world.tags),
        "killed on the way back": interrupted(lambda world: len(world.moves) == 2 and world.status == "switching-over"),
    }
    print(json.dumps({"Outcomes": scenarios, "Calls": sorted(CALLS), "Faults": FAULTS, "Execution": EXECUTION_ID}))


main()
