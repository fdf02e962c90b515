"""Takes one instance off the network and keeps it for the investigation.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. A record holds
what was there before, so that an undo restores it and a second run changes nothing. A tag of the instance names the incident.
"""
from datetime import datetime, timedelta, timezone

from containment import Change, Gone, Refused, act, client_of, plan
from instance import TAG, described, instance_id
from record import Record

GONE_STATES = ("shutting-down", "terminated")
LOAD_MINUTES = 15
# States of Auto Scaling from which an instance can leave its group alive.
DETACHABLE = ("InService", "Standby")
LEAVING = ("Detaching", "Detached")


def plan_step(event, _context, client=None):
    return plan(Instance(event, client or client_of), event)


def act_step(event, _context, client=None):
    return act(Instance(event, client or client_of), event)


class Instance:
    def __init__(self, event, client):
        self.event, self.id = event, instance_id(event)
        self.ec2, self.autoscaling = client("ec2"), client("autoscaling")
        self.cloudwatch = client("cloudwatch")
        self.record = Record(event, client, event["RecordPath"], self.id, "isolated")

    def look(self):
        """Reads the instance and its tags. @raises Gone when it is terminated or unknown"""
        instances = described(self.ec2, self.id)
        if not instances or instances[0]["State"]["Name"] in GONE_STATES:
            raise Gone(
                f"{self.id} no longer exists. Its credentials stay valid for up to six hours: revoke its sessions by its "
                "role. Its weekly recovery point and its log lines remain."
            )
        self.instance = instances[0]
        self.tags = {tag["Key"]: tag["Value"] for tag in self.instance.get("Tags", [])}
        self.interfaces = {
            one["NetworkInterfaceId"]: [group["GroupId"] for group in one["Groups"]]
            for one in self.instance["NetworkInterfaces"]
        }

    def contain(self):
        self.look()
        self.require_own_network()
        self.record.read()
        return [*self.marked(), *self.kept(), *self.detached(), *self.isolated()]

    def claim(self):
        """Records the state before the first change. A record that exists stays: a new one would have the isolation."""
        self.look()
        group = self.membership()
        self.record.create(
            Group=group["AutoScalingGroupName"] if group else None,
            Protected=self.attribute("disableApiTermination", "DisableApiTermination"),
            Shutdown=self.attribute("instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior"),
            EndingVolumes=self.ending_devices(),
            Interfaces=self.interfaces,
        )

    def require_own_network(self):
        if self.instance["VpcId"] != self.event["VpcId"]:
            raise Refused(
                f"InstanceId is {self.id} in {self.instance['VpcId']}, must be in {self.event['VpcId']}, which has the "
                "security groups of the isolation: use the document of its environment and region"
            )

    def marked(self):
        if self.tags.get(f"{TAG}incident") == self.event["Incident"]:
            return []
        tags = [{"Key": f"{TAG}incident", "Value": self.event["Incident"]}]
        return [
            Change(
                f"mark {self.id} with {self.event['Incident']}",
                lambda: self.ec2.create_tags(Resources=[self.id], Tags=tags),
            )
        ]

    def attribute(self, name, key):
        return self.ec2.describe_instance_attribute(InstanceId=self.id, Attribute=name)[key]["Value"]

    def ending_devices(self):
        mappings = [one for one in self.instance["BlockDeviceMappings"] if "Ebs" in one]
        return sorted(one["DeviceName"] for one in mappings if one["Ebs"].get("DeleteOnTermination"))

    def kept(self):
        """Protects the instance and its volumes, so that neither Auto Scaling, a user nor the intruder ends them."""
        changes = []
        if not self.attribute("disableApiTermination", "DisableApiTermination"):
            changes.append(Change(f"protect {self.id} from termination", lambda: self.protect(True)))
        if self.attribute("instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior") != "stop":
            changes.append(Change(f"a shutdown stops {self.id} and does not end it", lambda: self.shut_down_by("stop")))
        if devices := self.ending_devices():
            changes.append(Change(f"keep the volumes {' '.join(devices)}", lambda: self.end_volumes(devices, False)))
        return changes

    def protect(self, protected):
        self.ec2.modify_instance_attribute(InstanceId=self.id, DisableApiTermination={"Value": protected})

    def shut_down_by(self, behavior):
        self.ec2.modify_instance_attribute(
            InstanceId=self.id, InstanceInitiatedShutdownBehavior={"Value": behavior}
        )

    def end_volumes(self, devices, ends):
        self.ec2.modify_instance_attribute(
            InstanceId=self.id,
            BlockDeviceMappings=[{"DeviceName": name, "Ebs": {"DeleteOnTermination": ends}} for name in devices],
        )

    def membership(self):
        found = self.autoscaling.describe_auto_scaling_instances(InstanceIds=[self.id])["AutoScalingInstances"]
        return found[0] if found else None

    def detached(self):
        """Leaves the group, which replaces the instance. A failed health check would end the isolated instance."""
        group = self.membership()
        if group is None or group["LifecycleState"] == "Detached":
            return []
        name, state = group["AutoScalingGroupName"], group["LifecycleState"]
        if state not in (*DETACHABLE, *LEAVING):
            raise Refused(
                f"InstanceId is {self.id}, which is {state} in {name}, must be InService or Standby to leave the group "
                "alive: wait until its launch ends, or snapshot its volumes"
            )
        return [Change(f"detach {self.id} from {name}", lambda: self.detach(name, state))]

    def detach(self, name, state):
        if state in DETACHABLE:
            self.autoscaling.detach_instances(
                InstanceIds=[self.id], AutoScalingGroupName=name, ShouldDecrementDesiredCapacity=False
            )

    def isolated(self):
        """Security groups do not end connections that they track. The first group tracks none, the second allows none."""
        open_interfaces = [one for one, groups in self.interfaces.items() if groups != [self.event["IsolatedGroupId"]]]
        return [Change(f"isolate {one}", lambda one=one: self.isolate(one)) for one in open_interfaces]

    def isolate(self, interface):
        self.look()
        # Another execution of this incident may have isolated it: the first group would open it again.
        if self.interfaces.get(interface) == [self.event["IsolatedGroupId"]]:
            return
        for group in (self.event["UntrackedGroupId"], self.event["IsolatedGroupId"]):
            self.set_groups(interface, [group])

    def set_groups(self, interface, groups):
        self.ec2.modify_network_interface_attribute(NetworkInterfaceId=interface, Groups=groups)

    def undo(self):
        self.look()
        before = self.record.read()
        if before is None:
            return []
        return [*self.reconnected(before), *self.unkept(before), *self.attached(before), *self.forgotten()]

    def reconnected(self, before):
        changes = []
        for interface, groups in self.interfaces.items():
            old = before["Interfaces"].get(interface)
            if old and groups != old:
                text = f"give {interface} its groups {' '.join(old)}"
                changes.append(Change(text, lambda one=interface, to=old: self.set_groups(one, to)))
        return changes

    def unkept(self, before):
        changes = []
        devices, behavior = before["EndingVolumes"], before["Shutdown"]
        if set(devices) - set(self.ending_devices()):
            text = f"end the volumes {' '.join(devices)} with {self.id}"
            changes.append(Change(text, lambda: self.end_volumes(devices, True)))
        if behavior != self.attribute("instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior"):
            changes.append(Change(f"a shutdown is again {behavior}", lambda: self.shut_down_by(behavior)))
        if not before["Protected"] and self.attribute("disableApiTermination", "DisableApiTermination"):
            changes.append(Change(f"stop to protect {self.id} from termination", lambda: self.protect(False)))
        return changes

    def attached(self, before):
        """Returns to the group, unless it is full: the replacement has the place then, and the instance stays outside."""
        name = before["Group"]
        group = self.group(name) if name else None
        if group is None or self.membership() is not None:
            return []
        if group["DesiredCapacity"] >= group["MaxSize"] or self.instance["State"]["Name"] != "running":
            return []
        return [
            Change(
                f"attach {self.id} to {name}",
                lambda: self.autoscaling.attach_instances(InstanceIds=[self.id], AutoScalingGroupName=name),
            )
        ]

    def group(self, name):
        found = self.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"]
        return found[0] if found else None

    def forgotten(self):
        """The record is the last to go: as long as it is there, no other incident begins."""
        changes = [Change(f"remove the record of {self.event['Incident']}", self.record.delete)]
        if f"{TAG}incident" in self.tags:
            tags = [{"Key": f"{TAG}incident"}]
            unmark = lambda: self.ec2.delete_tags(Resources=[self.id], Tags=tags)  # noqa: E731
            changes.insert(0, Change(f"remove the mark of {self.event['Incident']}", unmark))
        return changes

    def settled(self, action):
        return f"{self.id} is isolated already." if action == "contain" else f"{self.id} is not isolated."

    def consequence(self, action):
        if action == "contain":
            return f"{self.id} keeps running without a network, and its group launches another instance."
        stays = "" if self.attached(self.record.read()) or self.membership() else " It stays outside of its group: end it if it is not needed."
        return f"{self.id} has its network again.{stays}"

    def impact(self, action):
        """Returns what users lose, or None. The rule is that of runbooks/how-to/server.md."""
        if action == "undo":
            return f"An instance that an intruder may control gets its network back: {self.id}."
        membership = self.membership()
        if membership is None:
            # The first part of this containment, which was approved if that was needed, took it out of its group.
            before = self.record.read()
            return None if (before and before["Group"]) or not self.unisolated() else f"{self.id} is in no group, so nothing replaces it."
        group = self.group(membership["AutoScalingGroupName"])
        serving = [one["InstanceId"] for one in group["Instances"] if one["LifecycleState"] == "InService"]
        others = [one for one in serving if one != self.id]
        if len(serving) < group["MinSize"] or not others:
            return (
                f"{len(serving)} instances of {group['AutoScalingGroupName']} are in service, its minimum is "
                f"{group['MinSize']}, and {len(others)} remain."
            )
        if self.id not in serving:
            return None
        load = self.load(group["AutoScalingGroupName"])
        after = None if load is None else load * (len(others) + 1) / len(others)
        if after is None or after > float(self.event["AtPercent"]):
            known = "is unknown" if after is None else f"rises to {after:.0f} %, more than {self.event['AtPercent']} %"
            return f"The CPU utilization of the {len(others)} other instances {known}."
        return None

    def unisolated(self):
        return any(groups != [self.event["IsolatedGroupId"]] for groups in self.interfaces.values())

    def load(self, name):
        """Returns the highest average CPU utilization of the last minutes in percent, or None without data."""
        now = datetime.now(timezone.utc)
        points = self.cloudwatch.get_metric_statistics(
            Namespace="AWS/EC2",
            MetricName="CPUUtilization",
            Dimensions=[{"Name": "AutoScalingGroupName", "Value": name}],
            StartTime=now - timedelta(minutes=LOAD_MINUTES),
            EndTime=now,
            Period=60,
            Statistics=["Average"],
        )["Datapoints"]
        return max((point["Average"] for point in points), default=None)
