"""Disables one access key of an IAM user.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. No stack has
IAM users: the key is of a user that an engineer added, or that an intruder did. A tag of the user states which incident
disabled the key, so that an undo enables no key that was off before.
"""
import re

from containment import Change, Gone, Refused, act, client_of, code_of, plan

LONG_TERM = re.compile(r"AKIA[A-Z0-9]{12,124}")
SESSION = re.compile(r"ASIA[A-Z0-9]{12,124}")


def plan_step(event, _context, client=None):
    return plan(AccessKey(event, client or client_of), event)


def act_step(event, _context, client=None):
    return act(AccessKey(event, client or client_of), event)


class AccessKey:
    def __init__(self, event, client):
        self.event, self.id = event, event["AccessKeyId"]
        if SESSION.fullmatch(self.id):
            raise Refused(f"AccessKeyId is {self.id}, a session of a role, must begin with AKIA: revoke the role's sessions")
        if not LONG_TERM.fullmatch(self.id):
            raise Refused(f"AccessKeyId is {self.id!r}, must be AKIA and capital letters or digits: correct it")
        self.iam = client("iam")
        self.tag = f"containment:{self.id}"

    def look(self):
        """Reads the key's user and status. @raises Gone for a key that this account does not have"""
        try:
            self.user = self.iam.get_access_key_last_used(AccessKeyId=self.id)["UserName"]
            keys = self.iam.list_access_keys(UserName=self.user)["AccessKeyMetadata"]
        except Exception as error:
            # IAM answers AccessDenied for a key of another account.
            if code_of(error) not in ("NoSuchEntity", "AccessDenied"):
                raise
            keys = []
        found = [key for key in keys if key["AccessKeyId"] == self.id]
        if not found:
            raise Gone(
                f"No user of this account has {self.id}: it is deleted, of another account, or of the root user, who alone "
                "can disable it."
            )
        self.active = found[0]["Status"] == "Active"

    def recorded(self):
        tags = self.iam.list_user_tags(UserName=self.user)["Tags"]
        return next((tag["Value"] for tag in tags if tag["Key"] == self.tag), None)

    def contain(self):
        self.look()
        if not self.active:
            return []
        return [
            Change(f"record {self.event['Incident']} at {self.user}", self.record),
            Change(f"disable {self.id} of {self.user}", lambda: self.set_status("Inactive")),
        ]

    def record(self):
        self.iam.tag_user(UserName=self.user, Tags=[{"Key": self.tag, "Value": self.event["Incident"]}])

    def set_status(self, status):
        self.iam.update_access_key(UserName=self.user, AccessKeyId=self.id, Status=status)

    def undo(self):
        self.look()
        incident = self.recorded()
        if incident is None:
            return []
        if incident != self.event["Incident"]:
            raise Refused(f"Incident is {self.event['Incident']}, must be {incident}, which disabled {self.id}: use that")
        enable = [] if self.active else [Change(f"enable {self.id}", lambda: self.set_status("Active"))]
        return [
            *enable,
            Change(
                f"remove the record at {self.user}",
                lambda: self.iam.untag_user(UserName=self.user, TagKeys=[self.tag]),
            ),
        ]

    def settled(self, action):
        if action == "contain":
            return f"{self.id} of {self.user} is disabled already."
        return f"No incident disabled {self.id} of {self.user}, which is {'active' if self.active else 'disabled'}."

    def consequence(self, action):
        if action == "undo":
            return f"{self.id} of {self.user} works again."
        return f"Each call with {self.id} is refused. Sessions that {self.user} began with it last up to 36 hours."

    def impact(self, action):
        if action == "undo":
            return f"A key that an intruder may hold works again: {self.id}."
        return f"Everything that uses {self.id} of {self.user} stops." if self.in_use() else None

    def in_use(self):
        return "LastUsedDate" in self.iam.get_access_key_last_used(AccessKeyId=self.id)["AccessKeyLastUsed"]
