"""Requirements of machines/functions/grow_volumes.py with stand-ins for EC2, SSM and CloudWatch."""
import pathlib
import sys
import unittest
from datetime import datetime, timedelta, timezone

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "machines" / "functions"))
import grow_volumes  # noqa: E402

NOW = datetime(2026, 11, 1, tzinfo=timezone.utc)
EVENT = {
    "GroupName": "servers",
    "AtPercent": 75,
    "StepPercent": 50,
    "MaximumGibibytes": 200,
    "CoolDownHours": 6,
    "Namespace": "Test",
}


class Cloud:
    """Servers by id: percent used, volume size in GiB, hours since the last modification (None: never), injected faults."""

    def __init__(self, **servers):
        self.servers = servers
        self.modified, self.extended, self.metrics = {}, [], {}

    def volume(self, volume_id):
        return self.servers[volume_id.removeprefix("vol-")]

    # Auto Scaling
    def describe_auto_scaling_groups(self, AutoScalingGroupNames):
        assert AutoScalingGroupNames == ["servers"]
        states = {name: server.get("state", "InService") for name, server in self.servers.items()}
        members = [{"InstanceId": name, "LifecycleState": state} for name, state in states.items()]
        return {"AutoScalingGroups": [{"Instances": members}]}

    # EC2
    def describe_instances(self, InstanceIds):
        instances = []
        for name in InstanceIds:
            disks = [("/dev/xvda", f"vol-{name}"), ("/dev/sdb", "vol-data")]
            mappings = [{"DeviceName": device, "Ebs": {"VolumeId": volume}} for device, volume in disks]
            instances.append({"InstanceId": name, "RootDeviceName": "/dev/xvda", "BlockDeviceMappings": mappings})
        return {"Reservations": [{"Instances": instances}]}

    def describe_volumes(self, VolumeIds):
        return {"Volumes": [{"Size": self.volume(VolumeIds[0])["size"]}]}

    def describe_volumes_modifications(self, VolumeIds=None, Filters=None):
        volume = VolumeIds[0] if VolumeIds else Filters[0]["Values"][0]
        if volume in self.modified:
            return {"VolumesModifications": [{"ModificationState": "optimizing", "StartTime": NOW}]}
        hours = self.volume(volume).get("hours")
        if hours is None:
            return {"VolumesModifications": []}
        start = NOW - timedelta(hours=hours)
        return {"VolumesModifications": [{"ModificationState": self.volume(volume).get("change", "completed"), "StartTime": start}]}

    def modify_volume(self, VolumeId, Size):
        self.modified[VolumeId] = Size

    # SSM
    def send_command(self, InstanceIds, DocumentName, Parameters):
        assert DocumentName == "AWS-RunShellScript"
        (script,) = Parameters["commands"]
        (instance,) = InstanceIds
        if script == grow_volumes.EXTEND:
            self.extended.append(instance)
        return {"Command": {"CommandId": script}}

    def get_command_invocation(self, CommandId, InstanceId):
        server = self.servers[InstanceId]
        if server.get("deaf"):
            return {"Status": "InProgress"}
        if server.get("broken"):
            return {"Status": "Failed", "StandardErrorContent": "no such command"}
        return {"Status": "Success", "StandardOutputContent": f"{server['used']}\n"}

    # CloudWatch
    def put_metric_data(self, Namespace, MetricData):
        assert Namespace == "Test"
        for datum in MetricData:
            dimensions = {d["Name"]: d["Value"] for d in datum["Dimensions"]}
            assert dimensions["AutoScalingGroupName"] == "servers"
            self.metrics[dimensions["Outcome"]] = datum["Value"]

    def grow(self):
        clients = {name: self for name in ("autoscaling", "ec2", "ssm", "cloudwatch")}
        return grow_volumes.grow(EVENT, None, clients, sleep=lambda _: None, now=NOW)


class GrowVolumes(unittest.TestCase):
    def test_a_volume_grows_at_the_limit_and_not_below(self):
        cloud = Cloud(below={"used": 74, "size": 20}, at={"used": 75, "size": 20}, above={"used": 99, "size": 40})
        self.assertEqual(cloud.grow()["Grown"], ["at", "above"])
        self.assertEqual(cloud.modified, {"vol-at": 30, "vol-above": 60})
        self.assertEqual(cloud.extended, ["at", "above"])

    def test_a_volume_does_not_grow_beyond_the_maximum(self):
        cloud = Cloud(near={"used": 80, "size": 150}, there={"used": 80, "size": 200})
        outcomes = cloud.grow()
        self.assertEqual(cloud.modified, {"vol-near": 200})
        self.assertEqual(outcomes["AtMaximum"], ["there"])

    def test_a_volume_does_not_grow_during_the_cool_down(self):
        cloud = Cloud(hot={"used": 80, "size": 20, "hours": 5.9}, cool={"used": 80, "size": 20, "hours": 6})
        outcomes = cloud.grow()
        self.assertEqual(outcomes["CoolingDown"], ["hot"])
        self.assertEqual(outcomes["Grown"], ["cool"])

    def test_a_file_system_that_is_smaller_than_its_volume_is_extended(self):
        cloud = Cloud(hot={"used": 80, "size": 30, "hours": 1})
        cloud.grow()
        self.assertEqual(cloud.extended, ["hot"])

    def test_a_failed_server_does_not_affect_others_and_is_reported(self):
        cloud = Cloud(sick={"used": 80, "size": 20, "broken": True}, well={"used": 80, "size": 20})
        self.assertEqual(cloud.grow()["Failed"], ["sick"])
        self.assertEqual(cloud.modified, {"vol-well": 30})
        self.assertEqual(cloud.metrics["Failed"], 1)

    def test_a_server_without_a_response_leaves_time_for_the_others(self):
        cloud = Cloud(deaf={"used": 80, "size": 20, "deaf": True}, well={"used": 80, "size": 20})
        self.assertEqual(cloud.grow()["Failed"], ["deaf"])
        self.assertEqual(cloud.modified, {"vol-well": 30})
        self.assertLess(grow_volumes.DEADLINE_SECONDS, 600)

    def test_a_launching_server_is_not_measured(self):
        cloud = Cloud(new={"used": 80, "size": 20, "broken": True, "state": "Pending:Wait"})
        self.assertEqual(cloud.grow()["Failed"], [])
        self.assertEqual(cloud.metrics["Failed"], 0)

    def test_a_volume_that_another_run_modifies_is_not_reported(self):
        cloud = Cloud(busy={"used": 80, "size": 20, "hours": 0.1, "change": "modifying"})
        self.assertEqual([names for names in cloud.grow().values() if names], [])
        self.assertEqual(cloud.modified, {})

    def test_servers_that_remain_at_the_deadline_wait_for_the_next_run(self):
        deaf = {f"deaf{i}": {"used": 80, "size": 20, "deaf": True} for i in range(9)}
        cloud = Cloud(**deaf, last={"used": 80, "size": 20})
        outcomes = cloud.grow()
        self.assertEqual(len(outcomes["Failed"]), 9)
        self.assertEqual(outcomes["Grown"], [])

    def test_every_run_publishes_a_count_for_every_outcome_also_zero(self):
        cloud = Cloud(idle={"used": 10, "size": 20})
        cloud.grow()
        self.assertEqual(cloud.metrics, {"Grown": 0, "CoolingDown": 0, "AtMaximum": 0, "Failed": 0})


if __name__ == "__main__":
    unittest.main()
