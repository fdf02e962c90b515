"""Grows the root volumes of an Auto Scaling group's servers above a usage limit.

Runs as a step of an SSM Automation document: `grow(event, context)`. It measures every server in service with Run
Command. It grows volume and file system by a step up to a maximum, and publishes the outcomes as CloudWatch metrics.
All but "CoolingDown" have alarms.
"""
import math
import time
from datetime import datetime, timedelta, timezone

MEASURE = "df --output=pcent / | tail -n 1 | tr -dc 0-9"
# growpart exits with 1 when the partition cannot grow. The file system may still have to.
EXTEND = """set -eu
root=$(findmnt -no SOURCE /)
disk=/dev/$(lsblk -no PKNAME "$root")
growpart "$disk" "$(cat "/sys/class/block/$(basename "$root")/partition")" || [ $? -eq 1 ]
case $(findmnt -no FSTYPE /) in
  xfs) xfs_growfs / ;;
  *) resize2fs "$root" ;;
esac"""
OUTCOMES = ("Grown", "CoolingDown", "AtMaximum", "Failed")
POLL_SECONDS = 5
# An Automation step that runs a script has a limit of ten minutes.
DEADLINE_SECONDS = 540
# The timeout of one server leaves time for the others.
ANSWER_SECONDS = 60


def grow(event, _context, clients=None, sleep=time.sleep, now=None):
    clients = clients or _clients()
    group = Group(event, clients, sleep, now or datetime.now(timezone.utc))
    outcomes = {outcome: [] for outcome in OUTCOMES}
    for instance, volume in group.servers():
        outcome = group.grow_server(instance, volume)
        if outcome:
            outcomes[outcome].append(instance)
    # A failed server is counted and not raised, because its metric has an alarm. A failed execution has a separate one.
    group.count(outcomes)
    return outcomes


def _clients():
    import boto3

    return {name: boto3.client(name) for name in ("autoscaling", "ec2", "ssm", "cloudwatch")}


def next_size(current, step_percent, maximum):
    """Returns the size after one step in whole gibibytes, at most the maximum."""
    return min(maximum, math.ceil(current * (1 + step_percent / 100)))


class DeadlineReached(Exception):
    """Raised at the step's deadline."""


class Group:
    def __init__(self, event, clients, sleep, now):
        self.name = event["GroupName"]
        self.at_percent = float(event["AtPercent"])
        self.step_percent = float(event["StepPercent"])
        self.maximum = int(event["MaximumGibibytes"])
        self.cool_down = timedelta(hours=float(event["CoolDownHours"]))
        self.namespace = event["Namespace"]
        self.autoscaling, self.ec2 = clients["autoscaling"], clients["ec2"]
        self.ssm, self.cloudwatch = clients["ssm"], clients["cloudwatch"]
        self.sleep, self.now = sleep, now
        self.waited = 0

    def servers(self):
        """Yields the instance id and root volume id of every server in service. A launching server has no agent yet."""
        groups = self.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[self.name])["AutoScalingGroups"]
        members = [member for group in groups for member in group["Instances"]]
        serving = [member["InstanceId"] for member in members if member["LifecycleState"] == "InService"]
        if not serving:
            return
        for reservation in self.ec2.describe_instances(InstanceIds=serving)["Reservations"]:
            for instance in reservation["Instances"]:
                for mapping in instance["BlockDeviceMappings"]:
                    if mapping["DeviceName"] == instance["RootDeviceName"]:
                        yield instance["InstanceId"], mapping["Ebs"]["VolumeId"]

    def grow_server(self, instance, volume):
        """Returns the outcome for one server, or None when no change is needed. One failed server does not stop the
        others.
        """
        try:
            if float(self.run(instance, MEASURE)) < self.at_percent:
                return None
            size = self.ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Size"]
            if size >= self.maximum:
                # An earlier attempt may have grown the volume and failed at the file system.
                self.run(instance, EXTEND)
                return "AtMaximum"
            if self.modifying(volume):
                return None  # another run is changing it, because alarm and schedule may overlap
            if self.cooling_down(volume):
                self.run(instance, EXTEND)
                return "CoolingDown"
            self.ec2.modify_volume(VolumeId=volume, Size=next_size(size, self.step_percent, self.maximum))
            self.wait_for_volume(volume)
            self.run(instance, EXTEND)
            return "Grown"
        except DeadlineReached:
            return None  # the next run measures the remaining servers
        except Exception as error:  # the execution's log has the reason, and the metric has an alarm
            print(f"{instance} {volume}: {error}")
            return "Failed"

    def modifications(self, volume):
        filters = [{"Name": "volume-id", "Values": [volume]}]
        return self.ec2.describe_volumes_modifications(Filters=filters)["VolumesModifications"]

    def modifying(self, volume):
        return any(change["ModificationState"] == "modifying" for change in self.modifications(volume))

    def cooling_down(self, volume):
        return any(
            change["ModificationState"] == "optimizing" or self.now - change["StartTime"] < self.cool_down
            for change in self.modifications(volume)
        )

    def wait_for_volume(self, volume):
        """Waits until the new size is available, from the state optimizing on."""
        while True:
            change = self.ec2.describe_volumes_modifications(VolumeIds=[volume])["VolumesModifications"][0]
            if change["ModificationState"] in ("optimizing", "completed"):
                return
            if change["ModificationState"] == "failed":
                raise RuntimeError(change.get("StatusMessage", "modification failed"))
            self.pause()

    def run(self, instance, script):
        """Returns the standard output of a shell script on a server."""
        command = self.ssm.send_command(
            InstanceIds=[instance], DocumentName="AWS-RunShellScript", Parameters={"commands": [script]}
        )["Command"]["CommandId"]
        for _ in range(ANSWER_SECONDS // POLL_SECONDS):
            self.pause()
            result = self.ssm.get_command_invocation(CommandId=command, InstanceId=instance)
            if result["Status"] == "Success":
                return result["StandardOutputContent"].strip()
            if result["Status"] not in ("Pending", "InProgress", "Delayed"):
                raise RuntimeError(f"command {result['Status']}: {result['StandardErrorContent']}")
        raise TimeoutError(f"no answer within {ANSWER_SECONDS} seconds")

    def pause(self):
        if self.waited >= DEADLINE_SECONDS:
            raise DeadlineReached
        self.waited += POLL_SECONDS
        self.sleep(POLL_SECONDS)

    def count(self, outcomes):
        """Publishes the number of servers by outcome. The zeros distinguish a run without changes from a missing run.
        """
        self.cloudwatch.put_metric_data(
            Namespace=self.namespace,
            MetricData=[
                {
                    "MetricName": "VolumeGrowth",
                    "Dimensions": [
                        {"Name": "AutoScalingGroupName", "Value": self.name},
                        {"Name": "Outcome", "Value": outcome},
                    ],
                    "Value": len(instances),
                    "Unit": "Count",
                }
                for outcome, instances in outcomes.items()
            ],
        )
