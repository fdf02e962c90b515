"""Starts the emitted document that collects evidence, against an emulator's server.

Reads {"Document": content, "Given": parameters, "EndAfter": count} from standard input. Ends this process after the PutObject of
that count, as a step that Automation ends. Writes the outcome and the calls of the document's code.
"""
import json
import os
import sys
import time
from pathlib import Path

import boto3

sys.path.insert(0, str(Path(__file__).parents[1] / "containment"))
from automation import Execution, Failed  # noqa: E402

task = json.load(sys.stdin)
calls, puts = set(), [0]
boto3.setup_default_session(region_name="eu-central-1")


def record(model, **_):
    calls.add(f"{model.service_model.service_id}:{model.name}")


def end(**_):
    puts[0] += 1
    if puts[0] == task.get("EndAfter"):
        os._exit(137)


boto3.DEFAULT_SESSION.events.register("before-call", record)
boto3.DEFAULT_SESSION.events.register("after-call.s3.PutObject", end)
time.sleep = lambda _seconds: None
execution = Execution(task["Document"], task["Given"])
try:
    outputs = execution.run()
    result = {"Outcome": outputs["act.Outcome"], "Summary": outputs["act.Summary"]}
except Failed as failure:
    result = {"Outcome": "Failed", "Summary": str(failure)}
json.dump({**result, "Approvals": len(execution.approvals), "Calls": sorted(calls)}, sys.stdout)
