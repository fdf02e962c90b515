"""Rehearses the switch-over of the global database to the other region, and back.

Runs as the steps of an SSM Automation document: `plan`, `switch_over` and `switch_back`. The tags of the global database
hold the execution and the result of each step, so that an execution after one that was stopped continues with the way
back. A switch-over loses no change; only the writer's place differs meanwhile.
"""
import contextlib
import functools
import json
import re
import time
from datetime import datetime, timedelta, timezone

from check_in import check_in

TAG = "rehearsal:"
STEPS = ("switch-over", "check", "switch-back")
# Statuses of an execution that still runs.
RUNNING = ("Pending", "InProgress", "Waiting", "Cancelling", "PendingApproval", "Approved", "Scheduled", "RunbookInProgress")
LAG_MINUTES = 15
# What a tag's value may contain.
NOT_IN_TAGS = re.compile(r"[^\w .:/=+@-]")
TAG_CHARACTERS = 256


class Refused(Exception):
    """Raised before the first change, when the rehearsal must not begin."""


class RehearsalFailed(Exception):
    """Raised when a step failed. The writer is in its own region again, unless the message states otherwise."""


def plan(event, _context, client=None, clock=None, sleep=time.sleep, get=None):
    one = Rehearsal(event, client, clock, sleep)
    try:
        return one.plan()
    except Refused:
        with check_in(event, one.client, get):
            raise


def switch_over(event, _context, client=None, clock=None, sleep=time.sleep):
    return Rehearsal(event, client, clock, sleep).switch_over()


def switch_back(event, _context, client=None, clock=None, sleep=time.sleep, get=None):
    """Returns whether the rehearsal failed. It raises only while the writer is elsewhere, so that another attempt returns it."""
    one = Rehearsal(event, client, clock, sleep)
    faults = one.switch_back()
    try:
        with check_in(event, one.client, get):
            return {"Failed": False, "Summary": one.record(faults)}
    except RehearsalFailed as failure:
        if not one.is_home():
            raise
        return {"Failed": True, "Summary": str(failure)}


@functools.cache
def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)


class StillMoving(Exception):
    """Raised when a switch-over needs longer than a step, which another attempt continues."""


class Rehearsal:
    def __init__(self, event, client, clock, sleep):
        self.event, self.client, self.sleep = event, client or _client, sleep
        self.clock = clock or (lambda: datetime.now(timezone.utc))
        self.primary, self.secondary = event["Primary"], event["Secondary"]
        self.found, self.tags, self.writer = None, {}, None

    def look(self):
        """Reads the global database and its tags. @raises Refused when it or one of its clusters is gone"""
        name, rds = self.event["GlobalCluster"], self.client("rds", self.primary["Region"])
        try:
            self.found = rds.describe_global_clusters(GlobalClusterIdentifier=name)["GlobalClusters"][0]
        except rds.exceptions.GlobalClusterNotFoundFault:
            raise Refused(f"the global database {name} no longer exists: deploy the stack data, or end the rehearsals") from None
        self.tags = {tag["Key"]: tag["Value"] for tag in self.found.get("TagList", []) if tag["Key"].startswith(TAG)}
        members = self.found["GlobalClusterMembers"]
        for place in (self.primary, self.secondary):
            if all(member["DBClusterArn"] != place["ClusterArn"] for member in members):
                raise Refused(f"{place['ClusterArn']} is no member of {name}, must be one: deploy the stack data")
        self.writer = next((member["DBClusterArn"] for member in members if member["IsWriter"]), None)

    def is_settled(self, place):
        """True if the place has the writer, and no switch-over is going on."""
        return self.writer == place["ClusterArn"] and self.found["Status"] == "available"

    # Steps

    def plan(self):
        name = self.event["GlobalCluster"]
        if self.event["Environment"] == "production":
            raise Refused("Environment is production, must be another: a switch-over interrupts users for minutes")
        self.look()
        self.require_alone()
        earlier = self.tags.get(f"{TAG}execution")
        if self.writer != self.primary["ClusterArn"]:
            if earlier is None:
                raise Refused(
                    f"the writer of {name} is {self.writer}, must be {self.primary['ClusterArn']}: the region was left, so "
                    "follow runbooks/how-to/other-region.md"
                )
            return {"Summary": f"Switch {name} back: {earlier} was stopped before it did.", "NeedsApproval": False}
        if not self.is_settled(self.primary):
            raise Refused(f"{name} is {self.found['Status']}, must be available: wait until its change ends")
        if faults := [*self.alarm_faults("AlarmNames"), *self.lag_faults(), *self.instance_faults(self.secondary)]:
            raise Refused("; ".join(faults))
        minutes = self.event["LimitMinutes"]
        return {
            "Summary": f"Switch {name} from {self.primary['Region']} to {self.secondary['Region']} and back. Its writer does "
            f"not answer for minutes, twice. Each switch-over may take {minutes} minutes.",
            "NeedsApproval": True,
        }

    def switch_over(self):
        self.look()
        if self.tags.get(f"{TAG}execution") != self.event["Execution"]:
            if self.writer == self.secondary["ClusterArn"]:
                return {"Skipped": "an earlier execution switched over"}
            if self.tags:
                self.untag()
            self.tag("execution", self.event["Execution"])
            self.tag("started", self.clock().isoformat(timespec="seconds"))
        if not self.is_settled(self.secondary):
            self.timed("switch-over", lambda: self.move(self.primary, self.secondary))
        return self.timed("check", self.require_serving)

    def switch_back(self):
        """Returns the writer to its region. @returns what prevents it @raises StillMoving when it needs longer, after a record"""
        try:
            self.look()
            if not self.is_home():
                self.timed("switch-back", lambda: self.move(self.secondary, self.primary))
        except Refused as gone:
            self.writer, self.found = None, None
            return [str(gone)]
        except StillMoving:
            with contextlib.suppress(RehearsalFailed):
                self.record([])
            raise
        except Exception:
            # The tag of the step has its text, which the record repeats.
            if not self.tags:
                raise
        return []

    def is_home(self):
        return self.found is not None and self.is_settled(self.primary)

    def record(self, faults):
        """Writes the record and removes the tags. @returns its summary @raises RehearsalFailed if the rehearsal failed"""
        if self.found:
            self.look()
        if not self.tags and self.is_home():
            raise RehearsalFailed("no switch-over began: the first failed step has the reason")
        steps = [self.step_of(name) for name in STEPS]
        faults = [*faults, *(f"{one['Name']}: {one['Result']}" for one in steps if one["Result"] != "ok")]
        limit = self.event["LimitMinutes"] * 60
        faults += [
            f"{one['Name']} took {one['Seconds']} seconds, must be at most {limit} (policy/recovery.ts, restores.failOver)"
            for one in steps
            if one["Name"] != "check" and (one["Seconds"] or 0) > limit
        ]
        if not self.is_home():
            faults.append(
                f"the writer is {self.writer or 'unknown'}, must be {self.primary['ClusterArn']}: start the document again, "
                "which switches back"
            )
        key = self.write(
            {
                "Environment": self.event["Environment"],
                "GlobalCluster": self.event["GlobalCluster"],
                "Execution": self.event["Execution"],
                "StartedBy": self.tags.get(f"{TAG}execution"),
                "StartedAt": self.tags.get(f"{TAG}started"),
                "EndedAt": self.clock().isoformat(timespec="seconds"),
                "LimitMinutes": self.event["LimitMinutes"],
                "Steps": steps,
                "Writer": self.writer,
                "Result": "failed" if faults else "ok",
                "Faults": faults,
            }
        )
        # Without its tags, an execution would take a writer in the other region for a real loss of the region.
        if self.is_home():
            self.untag()
        if faults:
            raise RehearsalFailed(f"{'; '.join(faults)} (s3://{self.event['Bucket']}/{key})")
        times = ", ".join(f"{one['Name']} {one['Seconds']} s" for one in steps)
        return f"{times} (s3://{self.event['Bucket']}/{key})"

    # Conditions

    def require_alone(self):
        earlier = self.tags.get(f"{TAG}execution")
        if earlier in (None, self.event["Execution"]):
            return
        ssm = self.client("ssm", self.primary["Region"])
        try:
            status = ssm.get_automation_execution(AutomationExecutionId=earlier)["AutomationExecution"]["AutomationExecutionStatus"]
        except ssm.exceptions.AutomationExecutionNotFoundException:
            return
        if status in RUNNING:
            raise Refused(f"the execution {earlier} is {status}, must have ended: wait until it ends")

    def alarm_faults(self, kind):
        """Returns a sentence for each stop condition: an alarm that fires or does not exist.

        `AlarmNames` are those before the rehearsal. `DuringAlarmNames` do not depend on the place of the writer.
        """
        faults = []
        for place in (self.primary, self.secondary):
            names = place[kind]
            cloudwatch = self.client("cloudwatch", place["Region"])
            found = cloudwatch.describe_alarms(AlarmNames=names, AlarmTypes=["MetricAlarm"])["MetricAlarms"]
            states = {alarm["AlarmName"]: alarm["StateValue"] for alarm in found}
            faults += [f"the alarm {name} does not exist in {place['Region']}: deploy its stack" for name in names if name not in states]
            faults += [f"the alarm {name} fires in {place['Region']}: correct its cause first" for name in names if states.get(name) == "ALARM"]
        return faults

    def lag_faults(self):
        now, cluster = self.clock(), self.secondary["ClusterId"]
        points = self.client("cloudwatch", self.secondary["Region"]).get_metric_statistics(
            Namespace="AWS/RDS",
            MetricName="AuroraGlobalDBRPOLag",
            Dimensions=[{"Name": "DBClusterIdentifier", "Value": cluster}],
            StartTime=now - timedelta(minutes=LAG_MINUTES),
            EndTime=now,
            Period=60,
            Statistics=["Maximum"],
        )["Datapoints"]
        if not points:
            return [f"the lag of {cluster} is unknown for {LAG_MINUTES} minutes: find out why CloudWatch has none"]
        seconds = max(points, key=lambda point: point["Timestamp"])["Maximum"] / 1000
        if seconds <= self.event["LagSeconds"]:
            return []
        return [f"{cluster} lags {seconds:.1f} seconds behind, must be at most {self.event['LagSeconds']}: wait until it has caught up"]

    def instance_faults(self, place):
        rds = self.client("rds", place["Region"])
        filters = [{"Name": "db-cluster-id", "Values": [place["ClusterId"]]}]
        statuses = [one["DBInstanceStatus"] for one in rds.describe_db_instances(Filters=filters)["DBInstances"]]
        if "available" in statuses:
            return []
        return [f"{place['ClusterId']} has instances {statuses}, must have one that is available: no writer could start"]

    def require_serving(self):
        """@raises RehearsalFailed when the other region cannot serve, or does not replicate back"""
        self.look()
        clusters = self.client("rds", self.secondary["Region"]).describe_db_clusters(
            DBClusterIdentifier=self.secondary["ClusterId"]
        )["DBClusters"]
        faults = [f"{one['DBClusterIdentifier']} is {one['Status']}, must be available" for one in clusters if one["Status"] != "available"]
        faults += [*self.instance_faults(self.secondary), *self.alarm_faults("DuringAlarmNames")]
        if not self.is_settled(self.secondary):
            faults.append(f"the writer is {self.writer}, must be {self.secondary['ClusterArn']}")
        faults += [
            f"{member['DBClusterArn']} is {member.get('SynchronizationStatus')}, must be connected"
            for member in self.found["GlobalClusterMembers"]
            if not member["IsWriter"] and member.get("SynchronizationStatus") != "connected"
        ]
        if faults:
            raise RehearsalFailed("; ".join(faults))

    # Changes

    def move(self, start, target):
        """Switches over, and waits until it is done. One that is going on already is only waited for."""
        ends = self.clock() + timedelta(seconds=self.event["StepSeconds"])
        self.look()
        if self.writer != target["ClusterArn"] and self.found["Status"] == "available":
            # The region of the writer takes the call.
            self.client("rds", start["Region"]).switchover_global_cluster(
                GlobalClusterIdentifier=self.event["GlobalCluster"], TargetDbClusterIdentifier=target["ClusterArn"]
            )
        while True:
            self.look()
            if self.is_settled(target):
                return
            if self.clock() >= ends:
                raise StillMoving(
                    f"{self.event['GlobalCluster']} is {self.found['Status']} and its writer {self.writer} after "
                    f"{self.event['StepSeconds']} seconds, must be {target['ClusterArn']}"
                )
            self.sleep(self.event["PollSeconds"])

    def timed(self, name, act):
        """Runs a step, and keeps its result and its seconds in a tag. The time of an earlier attempt counts, too."""
        began = self.clock()
        before = self.step_of(name)["Seconds"] or 0

        def keep(result):
            seconds = before + round((self.clock() - began).total_seconds())
            if self.found:
                self.tag(name, f"{seconds} {result}")

        try:
            act()
        except Exception as error:
            keep(f"failed: {error}")
            raise
        keep("ok")
        return {}

    def step_of(self, name):
        seconds, _, result = self.tags.get(f"{TAG}{name}", "").partition(" ")
        if not seconds:
            return {"Name": name, "Seconds": None, "Result": "no result, because the execution was stopped or failed before it"}
        return {"Name": name, "Seconds": int(seconds), "Result": result}

    def tag(self, name, value):
        rds = self.client("rds", self.primary["Region"])
        rds.add_tags_to_resource(
            ResourceName=self.found["GlobalClusterArn"],
            Tags=[{"Key": f"{TAG}{name}", "Value": NOT_IN_TAGS.sub(" ", value)[:TAG_CHARACTERS]}],
        )

    def untag(self):
        rds = self.client("rds", self.primary["Region"])
        rds.remove_tags_from_resource(ResourceName=self.found["GlobalClusterArn"], TagKeys=sorted(self.tags))
        self.tags = {}

    def write(self, document):
        started = (document["StartedAt"] or document["EndedAt"])[:19].replace(":", "-")
        key = f"disaster-recovery-tests/{started}-{self.event['Execution']}.json"
        self.client("s3", self.primary["Region"]).put_object(
            Bucket=self.event["Bucket"], Key=key, Body=json.dumps(document, indent=1).encode(), ContentType="application/json"
        )
        return key
