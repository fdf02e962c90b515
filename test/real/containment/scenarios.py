"""Runs every document: contain and undo, each twice, a dry run of each, on a target that is gone, and what it refuses."""
import json
import os
from datetime import datetime, timedelta, timezone

from automation import Invalid
from account import Account, GROUP, SERVER_ROLE, client, everything, instance
from run import MADE, Documents, main

ADDRESS = "8.8.4.4"


def yes(_inputs):
    return True


def no(_inputs):
    return False


def twice(documents, does, approve=yes, actions=("contain", "undo"), **given):
    """Contains and undoes, each in a dry run, and then twice. Returns the outcomes and whether a dry run or a second run changed."""
    outcome = {}
    for action in actions:
        given["Action"] = action
        before = everything()
        outcome[f"{action} dry"] = documents.start(does, approve, **given)
        outcome[f"{action} dry changed"] = everything() != before
        outcome[action] = documents.start(does, approve, DryRun="false", **given)
        outcome[f"after {action}"] = after = everything()
        outcome[f"{action} changed"] = after != before
        outcome[f"{action} again"] = documents.start(does, approve, DryRun="false", **given)
        outcome[f"{action} again changed"] = everything() != after
        del outcome[f"after {action}"]
    return outcome


def isolate(documents, account):
    account.size(3)
    account.load(20.0)
    name = account.members()[0]
    before = instance(name)
    outcome = {"groups before": before["groups"]}
    contained = documents.start("isolate-instance", InstanceId=name, DryRun="false")
    outcome["contain"], outcome["isolated"] = contained, instance(name)
    outcome["members"], outcome["own"] = len(account.members()), name in account.members()
    again = everything()
    outcome["again"] = documents.start("isolate-instance", InstanceId=name, DryRun="false")
    outcome["again changed"] = everything() != again
    outcome["other incident"] = documents.start(
        "isolate-instance", InstanceId=name, DryRun="false", Incident="INC-2", Action="undo", approve=yes
    )
    outcome["undo without approval"] = documents.start(
        "isolate-instance", no, InstanceId=name, DryRun="false", Action="undo"
    )
    outcome["still isolated"] = instance(name)["groups"]
    dry = everything()
    outcome["undo dry"] = documents.start("isolate-instance", no, InstanceId=name, Action="undo")
    outcome["undo dry changed"] = everything() != dry
    outcome["undo"] = documents.start("isolate-instance", yes, InstanceId=name, DryRun="false", Action="undo")
    outcome["restored"] = instance(name) == before
    outcome["attached"] = name in account.members()
    once = everything()
    outcome["undo again"] = documents.start("isolate-instance", no, InstanceId=name, DryRun="false", Action="undo")
    outcome["undo again changed"] = everything() != once
    outcome["ids"] = account.groups
    return outcome


def isolate_impacts(documents, account):
    account.size(3)
    outcome = {}
    # The first one is rejected, so the second one has the same servers.
    for load in (47.0, 46.0):
        account.load(load)
        outcome[f"load {load:.0f}"] = documents.start(
            "isolate-instance", no, InstanceId=account.members()[0], DryRun="false"
        )
    single = account.single()
    outcome["in no group"] = documents.start("isolate-instance", no, InstanceId=single, DryRun="false")
    outcome["approved"] = documents.start("isolate-instance", yes, InstanceId=single, DryRun="false")
    outcome["isolated"] = instance(single)["groups"] == [account.groups["isolated"]]
    other = client("ec2").create_vpc(CidrBlock="10.99.0.0/16")["Vpc"]["VpcId"]
    subnet = client("ec2").create_subnet(VpcId=other, CidrBlock="10.99.0.0/24")["Subnet"]["SubnetId"]
    foreign = client("ec2").run_instances(ImageId=account.image, MinCount=1, MaxCount=1, SubnetId=subnet)
    outcome["other network"] = documents.start(
        "isolate-instance", yes, InstanceId=foreign["Instances"][0]["InstanceId"], DryRun="false"
    )
    account.size(1)
    account.load(1.0)
    outcome["last server"] = documents.start("isolate-instance", no, InstanceId=account.members()[0], DryRun="false")
    account.size(3)
    return outcome


def isolate_interrupted(documents, account):
    """The first run ends after the group; the second one continues with what was there before the first one."""
    account.load(5.0)
    name = account.members()[0]
    before = instance(name)
    ec2 = client("ec2")
    interface = ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]["NetworkInterfaces"][0]
    record = {
        "Incident": "INC-1",
        "Group": GROUP,
        "Protected": False,
        "Shutdown": before["shutdown"],
        "EndingVolumes": ["/dev/sda1"],
        "Interfaces": {interface["NetworkInterfaceId"]: before["groups"]},
    }
    client("ssm").put_parameter(
        Name=f"/gocarbontracker/production/response/records/isolate-instance/{name}",
        Value=json.dumps(record),
        Type="String",
    )
    client("autoscaling").detach_instances(
        InstanceIds=[name], AutoScalingGroupName=GROUP, ShouldDecrementDesiredCapacity=False
    )
    outcome = {"contain": documents.start("isolate-instance", no, InstanceId=name, DryRun="false")}
    outcome["undo"] = documents.start("isolate-instance", yes, InstanceId=name, DryRun="false", Action="undo")
    outcome["groups restored"] = instance(name)["groups"] == before["groups"]
    return outcome


def full_group(documents, account):
    """The group has no place for the instance that comes back."""
    account.load(5.0)
    name = account.members()[0]
    documents.start("isolate-instance", InstanceId=name, DryRun="false")
    autoscaling = client("autoscaling")
    size = len(account.members())
    autoscaling.update_auto_scaling_group(AutoScalingGroupName=GROUP, MaxSize=size, DesiredCapacity=size)
    outcome = {"undo": documents.start("isolate-instance", yes, InstanceId=name, DryRun="false", Action="undo")}
    outcome["attached"] = name in account.members()
    autoscaling.update_auto_scaling_group(AutoScalingGroupName=GROUP, MaxSize=20)
    return outcome


def gone(documents, account):
    terminated = account.single()
    client("ec2").terminate_instances(InstanceIds=[terminated])
    unknown = "i-0123456789abcdef0"
    outcome = {}
    for action in ("contain", "undo"):
        for does in ("isolate-instance", "snapshot-volumes", "revoke-sessions"):
            if (does, action) == ("snapshot-volumes", "undo"):
                continue
            for kind, name in (("terminated", terminated), ("unknown", unknown)):
                before = everything()
                found = documents.start(does, yes, InstanceId=name, Action=action, DryRun="false")
                outcome[f"{does} {action} {kind}"] = {**found, "Changed": everything() != before}
        outcome[f"disable-key {action}"] = documents.start(
            "disable-key", yes, AccessKeyId="AKIAIOSFODNN7EXAMPLE", Action=action, DryRun="false"
        )
    role = documents.start("revoke-sessions", no, InstanceId=terminated, RoleName=SERVER_ROLE, DryRun="false")
    outcome["credentials of a gone instance"] = role
    outcome["policies"] = client("iam").list_role_policies(RoleName=SERVER_ROLE)["PolicyNames"]
    documents.start(
        "revoke-sessions", yes, InstanceId=terminated, RoleName=SERVER_ROLE, DryRun="false", Action="undo"
    )
    return outcome


def snapshots(documents, account):
    name = account.single()
    ec2 = client("ec2")
    extra = ec2.create_volume(Size=8, AvailabilityZone=f"{ec2.meta.region_name}a")["VolumeId"]
    ec2.attach_volume(VolumeId=extra, InstanceId=name, Device="/dev/sdf")
    outcome = twice(documents, "snapshot-volumes", actions=("contain",), InstanceId=name)
    documents.start("snapshot-volumes", InstanceId=name, DryRun="false", Incident="INC-7")
    taken = ec2.describe_snapshots(
        OwnerIds=["self"], Filters=[{"Name": "tag:containment:incident", "Values": ["INC-7"]}]
    )["Snapshots"]
    tags = [{tag["Key"].split(":")[-1]: tag["Value"] for tag in one["Tags"]} for one in taken]
    outcome["roles"] = sorted(one["role"] for one in tags)
    outcome["encrypted copies"] = [one["Encrypted"] for one, tag in zip(taken, tags) if tag["role"] == "copy"]
    outcome["keys"] = [one.get("KmsKeyId") for one, tag in zip(taken, tags) if tag["role"] == "copy"] == [account.key] * 2
    outcome["locks"] = sorted({(one["LockState"], one["LockDuration"]) for one in locks(taken)})
    outcome["locked"] = len(locks(taken))
    try:
        ec2.delete_snapshot(SnapshotId=taken[0]["SnapshotId"])
        outcome["deleted"] = True
    except Exception as error:
        outcome["deleted"] = str(error)
    # The instance ends, and the evidence stays and can still be completed.
    ec2.terminate_instances(InstanceIds=[name])
    outcome["after its end"] = documents.start("snapshot-volumes", InstanceId=name, DryRun="false", Incident="INC-7")
    try:
        documents.start("snapshot-volumes", yes, InstanceId=name, DryRun="false", Incident="INC-7", Action="undo")
        outcome["undo"] = "accepted"
    except Invalid as error:
        outcome["undo"] = str(error)
    return outcome


def locks(taken):
    names = {one["SnapshotId"] for one in taken}
    return [one for one in client("ec2").describe_locked_snapshots()["Snapshots"] if one["SnapshotId"] in names]


def sessions(documents, account):
    first, second = account.single(), account.single()
    outcome = twice(documents, "revoke-sessions", InstanceId=first)
    documents.start("revoke-sessions", yes, InstanceId=first, DryRun="false")
    documents.start("revoke-sessions", yes, InstanceId=second, DryRun="false")
    iam = client("iam")
    names = iam.list_role_policies(RoleName=SERVER_ROLE)["PolicyNames"]
    policies = [iam.get_role_policy(RoleName=SERVER_ROLE, PolicyName=name)["PolicyDocument"] for name in names]
    role = iam.get_role(RoleName=SERVER_ROLE)["Role"]["RoleId"]
    users = sorted(one["Statement"][0]["Condition"]["StringEquals"]["aws:userid"] for one in policies)
    outcome["each denies one"] = users == sorted(f"{role}:{name}" for name in (first, second))
    outcome["no other condition"] = [sorted(one["Statement"][0]) for one in policies]
    outcome["other incident"] = documents.start(
        "revoke-sessions", yes, InstanceId=first, DryRun="false", Action="undo", Incident="INC-2"
    )
    documents.start("revoke-sessions", yes, InstanceId=first, DryRun="false", Action="undo")
    outcome["the other stays"] = iam.list_role_policies(RoleName=SERVER_ROLE)["PolicyNames"] == [f"revoked-{second}"]
    documents.start("revoke-sessions", yes, InstanceId=second, DryRun="false", Action="undo")
    outcome["refused"] = documents.start("revoke-sessions", no, InstanceId=first, DryRun="false")
    outcome["no profile"] = documents.start(
        "revoke-sessions", yes, InstanceId=account.single(profile=False), DryRun="false"
    )
    outcome["other role"] = documents.start(
        "revoke-sessions", yes, InstanceId=first, RoleName="AWSReservedSSO_Administrator", DryRun="false"
    )
    documents.start("isolate-instance", yes, InstanceId=second, DryRun="false")
    outcome["of an isolated one"] = documents.start("revoke-sessions", no, InstanceId=second, DryRun="false")
    documents.start("revoke-sessions", yes, InstanceId=second, DryRun="false", Action="undo")
    return outcome


def keys(documents, account):
    key = account.user("emergency")
    outcome = twice(documents, "disable-key", AccessKeyId=key)
    documents.start("disable-key", yes, AccessKeyId=key, DryRun="false")
    found = client("iam").get_user_policy(UserName="emergency", PolicyName=f"revoked-{key}")["PolicyDocument"]
    outcome["denied"] = found["Statement"]
    until = found["Statement"][0]["Condition"]["DateLessThan"]["aws:TokenIssueTime"]
    left = datetime.strptime(until, "%Y-%m-%dT%H:%M:%S%z") - datetime.now(timezone.utc)
    outcome["minutes"] = left.total_seconds() / 60
    outcome["other incident"] = documents.start(
        "disable-key", yes, AccessKeyId=key, DryRun="false", Action="undo", Incident="INC-2"
    )
    off = account.user("former")
    client("iam").update_access_key(UserName="former", AccessKeyId=off, Status="Inactive")
    outcome["off before"] = documents.start("disable-key", yes, AccessKeyId=off, DryRun="false")
    outcome["ended"] = client("iam").list_user_policies(UserName="former")["PolicyNames"]
    outcome["stays off"] = documents.start("disable-key", yes, AccessKeyId=off, DryRun="false", Action="undo")
    outcome["status"] = client("iam").list_access_keys(UserName="former")["AccessKeyMetadata"][0]["Status"]
    outcome["session"] = documents.start("disable-key", yes, AccessKeyId="ASIAIOSFODNN7EXAMPLE", DryRun="false")
    return outcome


def addresses(documents, account):
    outcome = {"ipv4": twice(documents, "block-address", Address=ADDRESS)}
    outcome["ipv6"] = twice(documents, "block-address", Address="2a00:1450:4001:82f::/64")
    outcome["mapped"] = twice(documents, "block-address", Address="::ffff:9.9.9.9")
    outcome["range refused"] = documents.start("block-address", no, Address="8.8.8.0/24", DryRun="false")
    outcome["range"] = documents.start("block-address", yes, Address="8.8.8.0/24", DryRun="false")
    outcome["inside"] = documents.start("block-address", no, Address="8.8.8.8", DryRun="false")
    outcome["undo refused"] = documents.start("block-address", no, Address="8.8.8.0/24", DryRun="false", Action="undo")
    outcome["other incident"] = documents.start(
        "block-address", yes, Address="8.8.8.0/24", DryRun="false", Action="undo", Incident="INC-2"
    )
    documents.start("block-address", yes, Address="8.8.8.0/24", DryRun="false", Action="undo")
    for name, text in {
        "private": "10.30.0.7",
        "loopback": "127.0.0.1",
        "metadata": "169.254.169.254",
        "everything": "0.0.0.0/0",
        "wide": "8.0.0.0/15",
        "wide v6": "2a00::/31",
        "bits": "8.8.8.8/24",
        "own": account.own_address,
        "own range": f"{account.own_address.rsplit('.', 1)[0]}.0/24",
        "nothing": "1.2.3",
        "unique local": "fd00::1",
    }.items():
        outcome[name] = documents.start("block-address", yes, Address=text, DryRun="false")
    for hours in ("0", "720", "721"):
        outcome[f"{hours} hours"] = documents.start("block-address", Address="1.1.1.1", Hours=hours, DryRun="false")
        documents.start("block-address", yes, Address="1.1.1.1", DryRun="false", Action="undo")
    return {**outcome, **ends(documents), **lost_set(documents, account)}


def ends(documents):
    """Blocks of one and two hours: at each end only the one that is over ends, and a stranger's address stays."""
    waf = client("wafv2")
    summary = [one for one in waf.list_ip_sets(Scope="REGIONAL")["IPSets"] if one["Name"] == "blocked-ipv4"][0]

    def blocked():
        found = waf.get_ip_set(Name=summary["Name"], Scope="REGIONAL", Id=summary["Id"])
        return found["IPSet"]["Addresses"], found["LockToken"]

    _, token = blocked()
    waf.update_ip_set(
        Name=summary["Name"], Scope="REGIONAL", Id=summary["Id"], Addresses=["9.9.9.10/32"], LockToken=token
    )
    documents.start("block-address", Address="1.1.1.1", Hours="1", DryRun="false")
    documents.start("block-address", Address="1.0.0.1", Hours="2", DryRun="false")
    now = datetime.now(timezone.utc)
    outcome = {}
    for minutes in (58, 62, 122):
        outcome[f"expired after {minutes}"] = documents.expire(now + timedelta(minutes=minutes))["Expired"]
    outcome["left"] = blocked()[0]
    outcome["undo of a stranger's"] = documents.start(
        "block-address", yes, Address="9.9.9.10", DryRun="false", Action="undo"
    )
    outcome["left after it"] = blocked()[0]
    return outcome


def races(documents, account):
    """Two incidents contain one target at the same time: the second one begins before each write of the first."""
    account.size(4)
    targets = {
        "isolate-instance": lambda: {"InstanceId": account.members()[0]},
        "revoke-sessions": lambda: {"InstanceId": account.single()},
        "disable-key": lambda: {"AccessKeyId": account.user(f"racing-{len(MADE)}")},
        "block-address": lambda: {"Address": f"9.{len(MADE) // 65536 + 1}.{len(MADE) // 256 % 256}.{len(MADE) % 256}"},
    }
    outcome = {does: race(documents, account, does, target, "INC-2") for does, target in targets.items()}
    same = race(documents, account, "isolate-instance", targets["isolate-instance"], "INC-1")
    return {**outcome, "isolate-instance twice for one incident": same}


def race(documents, account, does, target, second):
    """Returns the faults of all interleavings, and their count."""
    faults, writes = [], 0
    while True:
        account.load(5.0)
        given = target()
        before, made = state(given), len(MADE)
        outer, inner = documents.both(does, writes, "INC-1", second, **given)
        if inner is None:
            return {"writes": writes, "faults": faults}
        faults += [f"{writes}: {fault}" for fault in race_faults(documents, does, given, before, (outer, inner), second)]
        opened = [name for name, body in MADE[made:] if account.groups["untracked"] in body]
        if second != "INC-1" and len(opened) > 1:
            faults.append(f"{writes}: opened {len(opened)} times")
        writes += 1


def race_faults(documents, does, given, before, outcomes, second):
    won = [one["Outcome"] in ("Contained", "Unchanged") for one in outcomes]
    if second == "INC-1":
        if won != [True, True]:
            yield f"{outcomes}"
        winner, loser = "INC-1", "INC-9"
    else:
        if sum(won) != 1:
            yield f"{outcomes}"
            return
        winner, loser = ("INC-1", second) if won[0] else (second, "INC-1")
        lost = outcomes[won.index(False)]["Summary"]
        if f"Incident is {loser}, must be {winner}, which" not in lost:
            yield lost
    refused = documents.start(does, yes, DryRun="false", Action="undo", Incident=loser, **given)
    if f"must be {winner}, which" not in refused["Summary"]:
        yield f"undo of {loser}: {refused['Summary']}"
    undone = documents.start(does, yes, DryRun="false", Action="undo", Incident=winner, **given)
    if undone["Outcome"] != "Undone" or state(given) != before:
        yield f"{undone['Summary']} {before} {state(given)}"


def state(given):
    """All of one target that a containment changes."""
    name = given.get("InstanceId")
    sets = client("wafv2").list_ip_sets(Scope="REGIONAL")["IPSets"]
    found = [client("wafv2").get_ip_set(Name=one["Name"], Scope="REGIONAL", Id=one["Id"]) for one in sets]
    users = [one["UserName"] for one in client("iam").list_users()["Users"]]
    joined = client("autoscaling").describe_auto_scaling_instances(InstanceIds=[name] if name else [])
    return {
        "instance": name and instance(name),
        "group": name and [one["AutoScalingGroupName"] for one in joined["AutoScalingInstances"]],
        "policies": client("iam").list_role_policies(RoleName=SERVER_ROLE)["PolicyNames"],
        "userPolicies": [client("iam").list_user_policies(UserName=user)["PolicyNames"] for user in users],
        "keys": [key["Status"] for user in users for key in client("iam").list_access_keys(UserName=user)["AccessKeyMetadata"]],
        "addresses": sorted(address for one in found for address in one["IPSet"]["Addresses"]),
        "parameters": [one["Name"] for one in client("ssm").describe_parameters()["Parameters"]],
    }


def lost_set(documents, _account):
    waf = client("wafv2")
    summary = [one for one in waf.list_ip_sets(Scope="REGIONAL")["IPSets"] if one["Name"] == "blocked-ipv6"][0]
    waf.delete_ip_set(Name=summary["Name"], Scope="REGIONAL", Id=summary["Id"], LockToken=summary["LockToken"])
    return {
        "set is gone": documents.start("block-address", Address="2a00:1450:4001:82f::/64", DryRun="false"),
        "set is gone undo": documents.start(
            "block-address", Address="2a00:1450:4001:82f::/64", DryRun="false", Action="undo"
        ),
    }


SCENARIOS = {
    "isolate": isolate,
    "isolate interrupted": isolate_interrupted,
    "full group": full_group,
    "isolate impacts": isolate_impacts,
    "gone": gone,
    "snapshots": snapshots,
    "sessions": sessions,
    "keys": keys,
    "races": races,
    "addresses": addresses,
}


def run(task):
    account = Account()
    documents = Documents(
        task,
        {
            "vpc": account.vpc,
            "untracked": account.groups["untracked"],
            "isolated": account.groups["isolated"],
            "key": account.key,
            "set-name-4": account.sets["4"]["Name"],
            "set-id-4": account.sets["4"]["Id"],
            "set-name-6": account.sets["6"]["Name"],
            "set-id-6": account.sets["6"]["Id"],
        },
    )
    wanted = os.environ.get("SCENARIO")
    return {name: scenario(documents, account) for name, scenario in SCENARIOS.items() if wanted in (None, name)}


if __name__ == "__main__":
    main(run)
