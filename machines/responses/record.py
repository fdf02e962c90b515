"""Records which incident contains a target, and what was there before.

A record is a parameter of Systems Manager, which creates a name once. Of two executions at the same moment one makes the
record, and the other one finds it. No change is made before its record exists, so a record never has the state of a
containment.
"""
import json

from containment import NotContained, Refused, code_of


class Record:
    """The record of one target. `did` is the verb of the containment in the past, such as isolated."""

    def __init__(self, event, client, path, target, did):
        self.event, self.target, self.did = event, target, did
        self.ssm, self.name = client("ssm"), f"{path}/{target.replace('/', '_').replace(':', '-')}"

    def read(self):
        """Returns the record of this incident, or None without one. @raises Refused for the record of another incident"""
        try:
            value = json.loads(self.ssm.get_parameter(Name=self.name)["Parameter"]["Value"])
        except Exception as error:
            if code_of(error) != "ParameterNotFound":
                raise
            return None
        if value["Incident"] != self.event["Incident"]:
            raise Refused(
                f"Incident is {self.event['Incident']}, must be {value['Incident']}, which {self.did} {self.target}: use that"
            )
        return value

    def create(self, **values):
        """Makes the record, or leaves that of an earlier execution of this incident. @raises Refused for that of another one"""
        try:
            self.ssm.put_parameter(
                Name=self.name,
                Value=json.dumps({**values, "Incident": self.event["Incident"]}),
                Type="String",
                Description="The incident that contains a target, and what was there before",
            )
        except Exception as error:
            if code_of(error) != "ParameterAlreadyExists":
                raise
            if self.read() is None:
                raise NotContained(f"the record {self.name} exists and cannot be read yet: start again") from error

    def delete(self):
        try:
            self.ssm.delete_parameter(Name=self.name)
        except Exception as error:
            # Another execution of this incident deleted it.
            if code_of(error) != "ParameterNotFound":
                raise
