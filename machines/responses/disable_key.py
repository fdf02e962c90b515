"""Disables one access key of an IAM user, and ends the sessions that the user has now.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. No stack has
IAM users: the key is of a user that an engineer added, or that an intruder did. A session that began with the key outlives
it by up to 36 hours, so a policy of the user denies sessions by the time of their begin. A record states whether the key
was active before, so that an undo enables no key that was off.
"""
import json
import re
from datetime import datetime, timedelta, timezone

from containment import Change, Gone, Refused, act, client_of, code_of, plan
from record import Record

LONG_TERM = re.compile(r"AKIA[A-Z0-9]{12,124}")
SESSION = re.compile(r"ASIA[A-Z0-9]{12,124}")
# IAM needs seconds until a disabled key begins no session any more.
SPREAD = timedelta(minutes=1)


def plan_step(event, _context, client=None, now=None):
    return plan(AccessKey(event, client or client_of, now), event)


def act_step(event, _context, client=None, now=None):
    return act(AccessKey(event, client or client_of, now), event)


class AccessKey:
    def __init__(self, event, client, now=None):
        self.event, self.id, self.now = event, event["AccessKeyId"], now
        if SESSION.fullmatch(self.id):
            raise Refused(f"AccessKeyId is {self.id}, a session of a role, must begin with AKIA: revoke the role's sessions")
        if not LONG_TERM.fullmatch(self.id):
            raise Refused(f"AccessKeyId is {self.id!r}, must be AKIA and capital letters or digits: correct it")
        self.iam = client("iam")
        self.policy = f"revoked-{self.id}"
        self.record = Record(event, client, event["RecordPath"], self.id, "disabled")

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

    def denied(self):
        try:
            self.iam.get_user_policy(UserName=self.user, PolicyName=self.policy)
        except Exception as error:
            if code_of(error) != "NoSuchEntity":
                raise
            return False
        return True

    def contain(self):
        self.look()
        self.record.read()
        changes = []
        if self.active:
            changes.append(Change(f"disable {self.id} of {self.user}", lambda: self.set_status("Inactive")))
        # After the key, which could begin a session until then.
        if not self.denied():
            changes.append(Change(f"deny the sessions that {self.user} has now", self.deny))
        return changes

    def claim(self):
        self.look()
        self.record.create(Active=self.active)

    def set_status(self, status):
        self.iam.update_access_key(UserName=self.user, AccessKeyId=self.id, Status=status)

    def deny(self):
        until = (self.now or datetime.now(timezone.utc)) + SPREAD
        statement = {
            "Sid": "RevokedSessions",
            "Effect": "Deny",
            "Action": "*",
            "Resource": "*",
            # Calls with a key of the user have no such time: another key keeps working.
            "Condition": {"DateLessThan": {"aws:TokenIssueTime": until.strftime("%Y-%m-%dT%H:%M:%SZ")}},
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.iam.put_user_policy(UserName=self.user, PolicyName=self.policy, PolicyDocument=document)

    def undo(self):
        self.look()
        before = self.record.read()
        if before is None:
            return []
        changes = []
        if before["Active"] and not self.active:
            changes.append(Change(f"enable {self.id}", lambda: self.set_status("Active")))
        if self.denied():
            changes.append(Change(f"accept the sessions of {self.user}", self.accept))
        return [*changes, Change(f"remove the record of {self.event['Incident']}", self.record.delete)]

    def accept(self):
        self.iam.delete_user_policy(UserName=self.user, PolicyName=self.policy)

    def settled(self, action):
        if action == "contain":
            return f"{self.id} of {self.user} is disabled already, and the sessions of its time are denied."
        return f"No incident disabled {self.id} of {self.user}, which is {'active' if self.active else 'disabled'}."

    def consequence(self, action):
        if action == "undo":
            works = "works again" if self.record.read()["Active"] else "stays disabled, as it was before"
            return f"{self.id} of {self.user} {works}, and sessions of {self.user} are accepted."
        return (
            f"Each call with {self.id} is refused, and each call of a session that {self.user} has now. Sessions of roles "
            "that the key assumed last until their end: revoke those of the role."
        )

    def impact(self, action):
        if action == "undo":
            return f"A key that an intruder may hold works again: {self.id}."
        return f"Everything that uses {self.id} of {self.user} stops." if self.in_use() else None

    def in_use(self):
        return "LastUsedDate" in self.iam.get_access_key_last_used(AccessKeyId=self.id)["AccessKeyLastUsed"]
