"""Locks one user of the application: no sign-in and no request of that user succeeds.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. The lock is a
time in the user's row, which the application reads. A server writes it with its own database user, because Automation
has no connection to the database.
"""
import base64
import re
import time

from containment import Change, Gone, NotContained, Refused, act, client_of, plan

# An id, and no e-mail address: the history of executions keeps it.
USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
# PostgreSQL's error for a column or a table that is missing.
ABSENT = re.compile(r'((?:column|relation) "[\w.]+") does not exist')
POLL_SECONDS = 3
ANSWER_SECONDS = 120
SCRIPT = """set -eu
set -a; . /etc/gocarbontracker/environment
export PGSSLMODE=require PGCONNECT_TIMEOUT=10
export PGPASSWORD=$(aws rds generate-db-auth-token --region $AWS_REGION --hostname $DATABASE_HOST --port 5432 --username $DATABASE_USER)
command -v psql >/dev/null || apt-get install --yes -qq postgresql-client >/dev/null
echo %s | base64 --decode | psql --no-psqlrc --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 --host $DATABASE_HOST --port 5432 --username $DATABASE_USER --dbname $DATABASE_NAME
"""


def plan_step(event, _context, client=None, sleep=time.sleep):
    return plan(User(event, client or client_of, sleep), event)


def act_step(event, _context, client=None, sleep=time.sleep):
    return act(User(event, client or client_of, sleep), event, sleep)


class User:
    def __init__(self, event, client, sleep):
        if not USER.fullmatch(event["UserId"]):
            raise Refused(
                f"UserId is {event['UserId']!r}, must be the user's id of 1 to 64 letters, digits, _ and -: look it up by the "
                "e-mail address first"
            )
        self.event, self.id, self.sleep = event, event["UserId"], sleep
        self.autoscaling, self.ssm = client("autoscaling"), client("ssm")

    def query(self, text):
        """Returns the fields of the user's row, or None for no row."""
        line = self.run(SCRIPT % base64.b64encode(text.encode()).decode()).strip()
        return line.split("|") if line else None

    def run(self, script):
        instance = self.server()
        command = self.ssm.send_command(
            InstanceIds=[instance],
            DocumentName="AWS-RunShellScript",
            Comment=f"{self.event['Incident']}: {self.event['Action']} a user",
            Parameters={"commands": [script]},
        )["Command"]["CommandId"]
        for _ in range(ANSWER_SECONDS // POLL_SECONDS):
            self.sleep(POLL_SECONDS)
            result = self.ssm.get_command_invocation(CommandId=command, InstanceId=instance)
            if result["Status"] == "Success":
                return result["StandardOutputContent"]
            if result["Status"] not in ("Pending", "InProgress", "Delayed"):
                raise NotContained(f"the query on {instance} {result['Status']}: {result['StandardErrorContent']}")
        raise NotContained(f"{instance} did not answer within {ANSWER_SECONDS} s")

    def server(self):
        groups = self.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[self.event["GroupName"]])
        members = [one for group in groups["AutoScalingGroups"] for one in group["Instances"]]
        serving = [one["InstanceId"] for one in members if one["LifecycleState"] == "InService"]
        if not serving:
            raise NotContained(f"no server of {self.event['GroupName']} is in service: lock the user by hand")
        return serving[0]

    def look(self):
        """Reads the lock and its reason. @raises Gone for a user without a row, Refused for a database without the columns"""
        try:
            row = self.query(
                f"select {LOCKED} is not null, coalesce({REASON}, '') from {TABLE} where id::text = '{self.id}'"
            )
        except NotContained as error:
            if missing := ABSENT.search(str(error)):
                raise Refused(
                    f"the database has no {missing[1]}, must have {TABLE}.{LOCKED} and {TABLE}.{REASON}: release the migration "
                    f"that adds them, and lock {self.id} in the application until then"
                ) from error
            raise
        if row is None:
            raise Gone(f"No user has the id {self.id}: it is deleted, or the id of another environment.")
        self.locked, self.reason = row[0] == "t", row[1]

    def contain(self):
        self.look()
        if self.locked and self.reason not in ("", self.event["Incident"]):
            raise self.of_other()
        if self.locked:
            return []
        return [Change(f"lock the user {self.id}", lambda: self.set_lock("now()", f"'{self.event['Incident']}'"))]

    def undo(self):
        self.look()
        if not self.locked:
            return []
        if self.reason != self.event["Incident"]:
            raise self.of_other()
        return [Change(f"unlock the user {self.id}", lambda: self.set_lock("null", "null"))]

    def claim(self):
        """Nothing: the row is locked only while it is free, so the lock itself is the record."""

    def of_other(self):
        return Refused(
            f"Incident is {self.event['Incident']}, must be {self.reason or 'that of the application'}, which locked "
            f"{self.id}: use that, or unlock the user in the application"
        )

    def set_lock(self, at, reason):
        # A row that another process locked in between stays as it is.
        is_free = f"{LOCKED} is null" if at != "null" else f"{REASON} = '{self.event['Incident']}'"
        changed = self.query(
            f"update {TABLE} set {LOCKED} = {at}, {REASON} = {reason} where id::text = '{self.id}' and {is_free} returning id"
        )
        if changed is None:
            self.look()
            if self.locked and self.reason != self.event["Incident"]:
                raise self.of_other()

    def settled(self, action):
        if action == "undo":
            return f"The user {self.id} is not locked."
        return f"The user {self.id} is locked already, by {self.reason or 'the application'}."

    def consequence(self, action):
        return f"The user {self.id} can sign in again." if action == "undo" else f"The user {self.id} is signed out."

    def impact(self, action):
        if action == "undo":
            return f"An intruder may sign in as the user {self.id} again."
        return f"The user {self.id} loses access."


TABLE, LOCKED, REASON = "users", "locked_at", "lock_reason"
