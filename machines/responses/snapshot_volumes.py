"""Snapshots the volumes of one instance as evidence: all at the same moment, copied to the key of the evidence, and locked.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. A copy of a
large volume takes hours, so Automation repeats the second step until the copies are complete. It has no undo: no person
who starts a document can delete evidence.
"""
import time

from containment import Change, Gone, NotContained, act, client_of, plan
from instance import TAG, described, instance_id

POLL_SECONDS = 15
# An Automation step that runs a script has a limit of ten minutes. The next attempt continues.
WAIT_SECONDS = 480


def plan_step(event, _context, client=None):
    return plan(Volumes(event, client or client_of), event)


def act_step(event, _context, client=None, sleep=time.sleep):
    return act(Volumes(event, client or client_of, sleep), event, sleep)


class Volumes:
    def __init__(self, event, client, sleep=time.sleep):
        self.event, self.id, self.sleep = event, instance_id(event), sleep
        self.ec2 = client("ec2")
        self.waited = 0

    def snapshots(self, role):
        """Returns the snapshots of this incident and instance: the originals, or the copies under the evidence's key."""
        wanted = {"incident": self.event["Incident"], "instance": self.id, "role": role}
        filters = [{"Name": f"tag:{TAG}{key}", "Values": [value]} for key, value in wanted.items()]
        found = self.ec2.describe_snapshots(OwnerIds=["self"], Filters=filters)["Snapshots"]
        return sorted((one for one in found if one["State"] != "error"), key=lambda one: one["SnapshotId"])

    def volumes(self):
        """Returns the attached volumes. @raises Gone without an instance and without snapshots of it"""
        instances = described(self.ec2, self.id)
        mappings = [one for instance in instances for one in instance.get("BlockDeviceMappings", [])]
        return {one["Ebs"]["VolumeId"]: one["DeviceName"] for one in mappings if "Ebs" in one}

    def claim(self):
        """Nothing: each incident has snapshots of its own, which its tag on them names."""

    def contain(self):
        originals, copies = self.snapshots("original"), self.snapshots("copy")
        copied = {self.tag(one, "source") for one in copies}
        volumes = self.volumes()
        snapped = {one["VolumeId"] for one in originals} | {self.tag(one, "volume") for one in copies}
        changes = []
        if set(volumes) - snapped:
            # One call for all volumes: their snapshots are of the same moment.
            changes.append(Change(f"snapshot the {len(volumes)} volumes of {self.id}", lambda: self.snapshot()))
            changes.append(Change("copy the snapshots to the evidence's key, and lock them", lambda: self.complete()))
            return changes
        if not volumes and not originals and not copies:
            raise Gone(
                f"{self.id} and its volumes no longer exist. The weekly recovery points of its group, and snapshots of "
                "other incidents, may have its data."
            )
        left = [one["SnapshotId"] for one in originals if one["SnapshotId"] not in copied]
        left += [one["SnapshotId"] for one in copies if one["State"] != "completed"]
        left += [one["SnapshotId"] for one in [*originals, *copies] if one["SnapshotId"] not in self.locked()]
        if left:
            changes.append(Change(f"copy and lock {' '.join(sorted(set(left)))}", lambda: self.complete()))
        return changes

    def tag(self, snapshot, key):
        return next((tag["Value"] for tag in snapshot.get("Tags", []) if tag["Key"] == f"{TAG}{key}"), None)

    def tags(self, role, **more):
        values = {"incident": self.event["Incident"], "instance": self.id, "role": role, **more}
        return [
            {
                "ResourceType": "snapshot",
                "Tags": [{"Key": f"{TAG}{key}", "Value": value} for key, value in values.items()],
            }
        ]

    def snapshot(self):
        self.ec2.create_snapshots(
            InstanceSpecification={"InstanceId": self.id, "ExcludeBootVolume": False},
            Description=f"Evidence of {self.event['Incident']}: {self.id}",
            TagSpecifications=self.tags("original"),
        )

    def complete(self):
        """Waits for the originals, copies each, waits for the copies, and locks all. Each call continues the last one."""
        self.lock(self.snapshots("original"))
        originals = self.wait_for("original")
        copied = {self.tag(one, "source") for one in self.snapshots("copy")}
        for one in originals:
            if one["SnapshotId"] not in copied:
                self.ec2.copy_snapshot(
                    SourceRegion=self.event["Region"],
                    SourceSnapshotId=one["SnapshotId"],
                    Encrypted=True,
                    KmsKeyId=self.event["KeyArn"],
                    Description=f"Evidence of {self.event['Incident']}: {self.id} {one['VolumeId']}",
                    TagSpecifications=self.tags("copy", source=one["SnapshotId"], volume=one["VolumeId"]),
                )
        self.lock(self.snapshots("copy"))
        self.wait_for("copy")

    def lock(self, snapshots):
        locked = self.locked()
        for one in snapshots:
            if one["SnapshotId"] not in locked:
                self.ec2.lock_snapshot(
                    SnapshotId=one["SnapshotId"],
                    LockMode=self.event["LockMode"],
                    LockDuration=int(self.event["LockDays"]),
                )

    def locked(self):
        found = self.ec2.describe_locked_snapshots()["Snapshots"]
        return {one["SnapshotId"] for one in found if one["LockState"] != "expired"}

    def wait_for(self, role):
        while True:
            snapshots = self.snapshots(role)
            if all(one["State"] == "completed" for one in snapshots):
                return snapshots
            if self.waited >= WAIT_SECONDS:
                percent = ", ".join(f"{one['SnapshotId']} {one.get('Progress', '')}" for one in snapshots)
                raise NotContained(f"the snapshots are not complete: {percent}")
            self.waited += POLL_SECONDS
            self.sleep(POLL_SECONDS)

    def settled(self, _action):
        names = " ".join(one["SnapshotId"] for one in self.snapshots("copy"))
        return f"The volumes of {self.id} are snapshots already: {names}."

    def consequence(self, _action):
        return f"The volumes of {self.id} become snapshots for {self.event['LockDays']} days. The instance keeps running."

    def impact(self, _action):
        return None
