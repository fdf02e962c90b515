"""Ends the sessions of one instance: its credentials are refused wherever they are used. The other instances of its role work on.

Runs as two steps of an SSM Automation document: `plan_step(event, context)` and `act_step(event, context)`. A deny by the
time of the session would end those of the whole group, so the deny names the instance: the user id of its sessions is
the id of the role, a colon and the id of the instance.
"""
import json

from containment import Change, Gone, Refused, act, client_of, code_of, plan
from instance import TAG, described, instance_id
from record import Record


def plan_step(event, _context, client=None):
    return plan(Sessions(event, client or client_of), event)


def act_step(event, _context, client=None):
    return act(Sessions(event, client or client_of), event)


class Sessions:
    def __init__(self, event, client):
        self.event, self.id = event, instance_id(event)
        self.ec2, self.iam = client("ec2"), client("iam")
        self.policy = f"revoked-{self.id}"
        self.record = Record(event, client, event["RecordPath"], self.id, "revoked the sessions of")

    def role(self):
        """Returns the role that is given or else that of the instance's profile. @raises Gone without both"""
        name = self.event.get("RoleName") or self.role_of_instance()
        if name not in self.event["RoleNames"]:
            raise Refused(
                f"RoleName is {name}, must be one of {', '.join(self.event['RoleNames'])}: end the sessions of another "
                "role by hand, because all of its users lose them"
            )
        try:
            return self.iam.get_role(RoleName=name)["Role"]
        except Exception as error:
            if code_of(error) != "NoSuchEntity":
                raise
        raise Gone(f"The role {name} no longer exists, so its credentials are refused.")

    def role_of_instance(self):
        instances = described(self.ec2, self.id)
        profile = instances[0].get("IamInstanceProfile") if instances else None
        if profile is None:
            raise Gone(
                f"{self.id} no longer exists or has no role. Credentials that it had stay valid for up to six hours: "
                f"start the document again with RoleName, one of {', '.join(self.event['RoleNames'])}."
            )
        name = profile["Arn"].rsplit("/", 1)[-1]
        roles = self.iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]["Roles"]
        return roles[0]["RoleName"] if roles else "none"

    def present(self, role):
        try:
            answer = self.iam.get_role_policy(RoleName=role["RoleName"], PolicyName=self.policy)["PolicyDocument"]
        except Exception as error:
            if code_of(error) != "NoSuchEntity":
                raise
            return None
        return answer if isinstance(answer, dict) else json.loads(answer)

    def denial(self, role):
        return {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "RevokedInstance",
                    "Effect": "Deny",
                    "Action": "*",
                    "Resource": "*",
                    "Condition": {"StringEquals": {"aws:userid": f"{role['RoleId']}:{self.id}"}},
                }
            ],
        }

    def contain(self):
        role = self.role()
        self.record.read()
        if self.present(role) == self.denial(role):
            return []
        return [Change(f"deny the sessions of {self.id} in {role['RoleName']}", lambda: self.deny(role))]

    def claim(self):
        self.record.create()

    def deny(self, role):
        self.iam.put_role_policy(
            RoleName=role["RoleName"], PolicyName=self.policy, PolicyDocument=json.dumps(self.denial(role))
        )

    def undo(self):
        role = self.role()
        if self.record.read() is None:
            return []
        forget = Change(f"remove the record of {self.event['Incident']}", self.record.delete)
        if self.present(role) is None:
            return [forget]
        return [
            Change(
                f"accept the sessions of {self.id} in {role['RoleName']}",
                lambda: self.iam.delete_role_policy(RoleName=role["RoleName"], PolicyName=self.policy),
            ),
            forget,
        ]

    def settled(self, action):
        return f"The sessions of {self.id} are {'denied already' if action == 'contain' else 'not denied by an incident'}."

    def consequence(self, action):
        if action == "undo":
            return f"The credentials of {self.id} work again, wherever they are."
        return f"Each call with credentials of {self.id} is refused, on the instance and elsewhere."

    def impact(self, action):
        if action == "undo":
            return f"Credentials that an intruder may hold work again: those of {self.id}."
        return None if self.out_of_service() else f"{self.id} serves users, and loses the database and the uploads."

    def out_of_service(self):
        """Returns True for an instance that serves no users: it is gone, or isolated."""
        instances = described(self.ec2, self.id)
        states = [instance["State"]["Name"] for instance in instances]
        tags = {tag["Key"] for instance in instances for tag in instance.get("Tags", [])}
        return all(state in ("shutting-down", "stopped", "terminated") for state in states) or f"{TAG}incident" in tags
