"""Finds the calls of AWS' API in processes, by botocore's published models of the services.

Reads {"programs": {name: {"language": "python" | "shell" | "automation", "text": text}}} from standard input; an automation is
a step of an Automation document as JSON. Writes
{"calls": {name: [{"service", "operation"}]}}: `service` is the id of the service in AWS' SDKs, such as "Auto Scaling".
"""
import ast
import json
import re
import sys

import botocore.session
from botocore import xform_name

SESSION = botocore.session.get_session()
SERVICES = set(SESSION.get_available_services())
CLIENT_FUNCTIONS = {"client", "aws", "_client"}
# Methods of boto3 that make several calls (boto3 documentation, S3 customizations).
TRANSFERS = {"upload_file": ["PutObject"], "download_file": ["HeadObject", "GetObject"]}
# AWS Systems Manager Automation action reference.
CALLS_OF_STEPS = {
    "aws:approve": [("SNS", "Publish")],
    "aws:branch": [],
    "aws:pause": [],
    "aws:sleep": [],
    "aws:runCommand": [("SSM", name) for name in ("SendCommand", "ListCommands", "ListCommandInvocations")],
}
SHELL_CALL = re.compile(r"\baws\s+([a-z0-9-]+)\s+([a-z0-9-]+)")


def operations(service):
    model = SESSION.get_service_model(service)
    return model.metadata["serviceId"], {xform_name(name): name for name in model.operation_names}


class Program(ast.NodeVisitor):
    """The clients of a process by the name that holds them, and its calls."""

    def __init__(self, tree):
        self.held, self.services, self.calls = {}, set(), set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self.hold(target, node.value)
            service = service_of(node)
            if service is not None:
                self.services.add(service)
            if isinstance(node, ast.DictComp) and is_client(node.value):
                self.services |= {one for one in texts(node.generators[0].iter) if one in SERVICES}
        for node in ast.walk(tree):
            self.read(node)

    def hold(self, target, value):
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, its in zip(target.elts, value.elts):
                self.hold(one, its)
            return
        service = service_of(value)
        if service is None and isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
            service = value.slice.value if value.slice.value in SERVICES else None
        name = getattr(target, "id", getattr(target, "attr", None))
        if service is not None and name is not None:
            self.held.setdefault(name, set()).add(service)

    def read(self, node):
        if isinstance(node, ast.Attribute):
            of = service_of(node.value)
            name = getattr(node.value, "id", getattr(node.value, "attr", None))
            self.add(node.attr, {of} if of else self.held.get(name, self.services))
            for operation in TRANSFERS.get(node.attr, []) if "s3" in self.services else []:
                self.calls.add(("S3", operation))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.add(node.value, self.services)

    def add(self, method, services):
        for service in services:
            service_id, known = operations(service)
            if method in known:
                self.calls.add((service_id, known[method]))


def is_client(node):
    if not isinstance(node, ast.Call):
        return False
    return getattr(node.func, "id", getattr(node.func, "attr", None)) in CLIENT_FUNCTIONS


def service_of(node):
    """The service of an expression such as `client("ssm", region)`, else None."""
    if not is_client(node) or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    return node.args[0].value if node.args[0].value in SERVICES else None


def texts(node):
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def shell_calls(text):
    for service, command in SHELL_CALL.findall(text):
        service = "s3" if service == "s3api" else service
        if service in SERVICES:
            service_id, known = operations(service)
            name = known.get(command.replace("-", "_"))
            if name is not None:
                yield service_id, name


def step_calls(step):
    """The calls of a step of Automation. A step that calls nothing is known by its action, and another one is refused."""
    action, inputs = step["action"], step.get("inputs", {})
    if action in {"aws:executeAwsApi", "aws:waitForAwsResourceProperty", "aws:assertAwsResourceProperty"}:
        service_id, known = operations(inputs["Service"])
        yield service_id, known.get(xform_name(inputs["Api"]), inputs["Api"])
    elif action not in CALLS_OF_STEPS:
        raise SystemExit(f"{step['name']}: the action {action} has no calls yet: add it to CALLS_OF_STEPS")
    yield from CALLS_OF_STEPS.get(action, [])


def calls_of(program):
    if program["language"] == "automation":
        return set(step_calls(json.loads(program["text"])))
    if program["language"] == "shell":
        return set(shell_calls(program["text"]))
    tree = ast.parse(program["text"])
    shell = {call for text in texts(tree) for call in shell_calls(text)}
    return Program(tree).calls | shell


programs = json.load(sys.stdin)["programs"]
json.dump(
    {
        "calls": {
            name: [{"service": service, "operation": operation} for service, operation in sorted(calls_of(program))]
            for name, program in programs.items()
        }
    },
    sys.stdout,
)
