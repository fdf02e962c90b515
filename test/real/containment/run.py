"""Starts the emitted documents against the emulator, in this process because they make thousands of calls.

Reads {"Documents": {what it does: content}, "Expire": {"Script", "Input"}} from standard input, whose references to other
resources are names in angle brackets. Writes {scenario: outcome}, the calls of each document's code, and the faults that
boto's models found.
"""
import functools
import json
import os
import sys
import time
from pathlib import Path

import boto3
import botocore.validate  # noqa: F401  boto validates every call against AWS' published models
from botocore.session import Session

from automation import Execution, Failed, Invalid

CALLS = {}
CURRENT = [None]
# What happens before the next calls of a document that write, and all calls with their parameters in their order.
READS = ("Describe", "Get", "List")
BETWEEN = []
MADE = []


def record(model, params, **_):
    if CURRENT[0] is not None:
        CALLS.setdefault(CURRENT[0], set()).add(f"{model.service_model.service_id}:{model.name}")
        MADE.append((model.name, json.dumps(params.get("body"), default=str)))
        if BETWEEN and not model.name.startswith(READS) and (happens := BETWEEN.pop(0)):
            happens()


# Its own images take seconds to load.
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"
sys.path.insert(0, str(Path(__file__).parents[3] / "verification/sandbox"))
import emulator  # noqa: E402,F401  adds to moto what it lacks
from moto import mock_aws  # noqa: E402

mock_aws(config={"iam": {"load_aws_managed_policies": False}}).start()
boto3.setup_default_session(region_name="eu-central-1")
boto3.DEFAULT_SESSION.events.register("before-call", record)
# The creation of a client takes longer than all of its calls.
boto3.client = functools.cache(boto3.client)
SLEPT = []
time.sleep = SLEPT.append
START = Session().get_service_model("ssm").operation_model("StartAutomationExecution").input_shape


class Documents:
    """The documents with the account's ids in place of the references."""

    def __init__(self, task, values):
        text = json.dumps(task)
        for name, value in values.items():
            text = text.replace(f"<{name}>", value)
        left = sorted({part.split(">")[0] for part in text.split("<")[1:] if part[:1].isalpha() and ">" in part[:80]})
        self.unresolved = [one for one in left if "." in one and "aws_" in one]
        self.task = json.loads(text)

    def start(self, does, approve=None, **given):
        """Returns the outcome of one execution: that of its last step, or the reason of its failure."""
        given = {"Incident": "INC-1", **given}
        report = botocore.validate.ParamValidator().validate(
            {"DocumentName": does, "Parameters": {name: [str(value)] for name, value in given.items()}}, START
        )
        if report.has_errors():
            raise Invalid(report.generate_report())
        execution = Execution(self.task["Documents"][does], given, approve)
        outer, CURRENT[0] = CURRENT[0], does
        try:
            outputs = execution.run()
            result = {"Outcome": outputs["act.Outcome"], "Summary": outputs["act.Summary"], "Impact": outputs["plan.Impact"]}
        except Failed as failure:
            result = {"Outcome": "Failed", "Summary": str(failure), "Impact": ""}
        finally:
            CURRENT[0] = outer
        return {**result, "Approvals": len(execution.approvals), "Steps": execution.steps, "Attempts": execution.attempts}

    def both(self, does, writes, first, second, **given):
        """Starts the document for one incident, and for another one as a whole after some writes of the first.

        Returns the outcomes, of which the second is None if the first one has no more writes."""
        inner = []
        happens = lambda: inner.append(self.start(does, lambda _: True, DryRun="false", Incident=second, **given))  # noqa: E731
        BETWEEN[:] = [*[None] * writes, happens]
        outer = self.start(does, lambda _: True, DryRun="false", Incident=first, **given)
        BETWEEN.clear()
        return outer, inner[0] if inner else None

    def expire(self, now=None):
        names = {"__name__": "script"}
        exec(compile(self.task["Expire"]["Script"], "expire", "exec"), names)
        CURRENT[0] = "end-blocks"
        try:
            return names["expire"](self.task["Expire"]["Input"], {}, None, now)
        finally:
            CURRENT[0] = None


def main(scenarios):
    outcomes = scenarios(json.load(sys.stdin))
    calls = {does: sorted(names) for does, names in CALLS.items()}
    json.dump({"Outcomes": outcomes, "Calls": calls, "Slept": sum(SLEPT)}, sys.stdout, default=str)
