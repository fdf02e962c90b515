"""The real AWS CLI with seeded responses: `aws.py SOCKET ANSWERS MACHINE`.

Each connection to the socket is one `aws` command, which runs in a fork of this process, because the CLI takes long to
import. A response of ANSWERS (JSON) is checked against AWS' own model of the operation. An operation without a response
goes to the emulator. Systems Manager runs the commands of `aws ssm send-command` by the program MACHINE. It starts only an
execution whose document exists and accepts its parameters; the first request for the outcome comes before its end.
"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
import uuid

from awscli.botocore.awsrequest import AWSResponse
from awscli.botocore.validate import ParamValidator
from awscli.clidriver import create_clidriver

# Characters of a command's output that the API returns (API reference: CommandPlugin, GetCommandInvocation).
LISTED_CHARACTERS = 2_500
FETCHED_CHARACTERS = 24_000

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "containment"))
from automation import Execution  # noqa: E402

socket_path, answers_path, machine = sys.argv[1:]
ANSWERS = json.loads(pathlib.Path(answers_path).read_text())
MACHINES = ANSWERS.pop("machines")
DOCUMENTS = ANSWERS.pop("documents")
COMMANDS = tempfile.mkdtemp(dir=os.path.dirname(socket_path))


class NoAnswer(Exception):
    """The seeded resources do not include the requested one."""


def matches(expected, actual):
    """Returns true if a request has the expected parameters. A string that begins with ~ is a pattern for the parameter's JSON."""
    if isinstance(expected, str) and expected.startswith("~"):
        return actual is not None and re.search(expected[1:], json.dumps(actual)) is not None
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(matches(value, actual.get(key)) for key, value in expected.items())
    return expected == actual


def seeded(operation, parameters, region):
    for answer in ANSWERS[operation]:
        where = dict(answer.get("where", {}))
        if matches(where.pop("region", region), region) and matches(where, parameters):
            return answer["answer"]
    raise NoAnswer(f"{operation} finds nothing for {json.dumps(parameters, default=str)} in {region}")


def send_command(parameters):
    command_id = str(uuid.uuid4())
    [target] = parameters["Targets"]
    if target["Key"] == "InstanceIds":
        chosen = [name for name in target["Values"] if name in sum(MACHINES.values(), [])]
    else:
        chosen = sum((MACHINES.get(group, []) for group in target["Values"]), [])
    runs = {}
    for name in chosen:
        [command] = parameters["Parameters"]["commands"]
        words = [machine, name, command]
        runs[name] = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    pathlib.Path(COMMANDS, command_id).write_text(json.dumps(runs))
    return {"Command": {"CommandId": command_id}}


def list_command_invocations(parameters):
    runs = json.loads(pathlib.Path(COMMANDS, parameters["CommandId"]).read_text())
    invocations = [
        {
            "InstanceId": name,
            "Status": "Success",
            "CommandPlugins": [{"Output": output[:LISTED_CHARACTERS]}] if parameters.get("Details") else [],
        }
        for name, output in runs.items()
    ]
    return {"CommandInvocations": invocations}


def get_command_invocation(parameters):
    output = json.loads(pathlib.Path(COMMANDS, parameters["CommandId"]).read_text())[parameters["InstanceId"]]
    return {"Status": "Success", "StandardOutputContent": output[:FETCHED_CHARACTERS], "StandardErrorContent": ""}


OUTCOMES = {"contain": "Contained", "undo": "Undone", "collect": "Collected"}
# The documents whose action hurts users in the seeded incident, so that its execution waits for an approval.
HURT_USERS = {("lock-user", "contain"): "The user 4711 loses access."}


def start_automation_execution(parameters):
    if parameters["DocumentName"] not in DOCUMENTS:
        raise NoAnswer(f"no document {parameters['DocumentName']}")
    values = {name: value for name, [value] in parameters["Parameters"].items()}
    given = Execution(DOCUMENTS[parameters["DocumentName"]], values).values
    name = parameters["DocumentName"].split("-respond-")[1]
    impact = HURT_USERS.get((name, given["Action"]), "No user is affected.")
    outcome = "Planned" if given["DryRun"] else OUTCOMES[given["Action"]]
    mode = " (dry run)" if given["DryRun"] else ""
    waits = not given["DryRun"] and (name, given["Action"]) in HURT_USERS
    summary = f"{given['Incident']}: {given['Action']}{mode}: {outcome}. {' '.join(values.values())}"
    ended = {
        "AutomationExecutionStatus": "Waiting" if waits else "Success",
        "Outputs": {} if waits else {"act.Summary": [summary]},
        "StepExecutions": [{"StepName": "plan", "Outputs": {"Impact": [impact]}}],
    }
    execution_id = str(uuid.uuid4())
    pathlib.Path(COMMANDS, execution_id).write_text(json.dumps([{"AutomationExecutionStatus": "InProgress"}, ended]))
    return {"AutomationExecutionId": execution_id}


def get_automation_execution(parameters):
    execution = pathlib.Path(COMMANDS, parameters["AutomationExecutionId"])
    if not execution.exists():
        return seeded("ssm.GetAutomationExecution", parameters, None)
    first, *later = json.loads(execution.read_text())
    if later:
        execution.write_text(json.dumps(later))
    return {"AutomationExecution": first}


SYSTEMS_MANAGER = {
    "ssm.StartAutomationExecution": start_automation_execution,
    "ssm.GetAutomationExecution": get_automation_execution,
    "ssm.SendCommand": send_command,
    "ssm.ListCommandInvocations": list_command_invocations,
    "ssm.GetCommandInvocation": get_command_invocation,
}


def respond(request, model):
    """The response to a request, or None for the emulator."""
    operation = f"{model.service_model.service_name}.{model.name}"
    if operation in SYSTEMS_MANAGER:
        found = SYSTEMS_MANAGER[operation](request["parameters"])
    elif operation in ANSWERS:
        found = seeded(operation, request["parameters"], request["region"])
    else:
        return None
    faults = ParamValidator().validate(found, model.output_shape)
    if faults.has_errors():
        raise AssertionError(f"the response of {operation} is not one of AWS: {faults.generate_report()}")
    return AWSResponse("", 200, {}, None), dict(found)


# What the CLI reads before a command, which every fork has then.
DRIVER = create_clidriver()
COMMANDS_OF_CLI = DRIVER._get_command_table()
LOADER = DRIVER.session.get_component("data_loader")


def load_models(words):
    """Loads the models of a command's service, which take most of the command's time, for all later commands."""
    service = next((COMMANDS_OF_CLI[word] for word in words if word in COMMANDS_OF_CLI), None)
    if name := getattr(service, "_service_name", None):
        for model in ("service-2", "endpoint-rule-set-1"):
            LOADER.load_service_model(name, model)


def run(words):
    request = {}

    def keep(params, context, **_):
        request.update(parameters=params, region=context.get("client_region"))

    DRIVER.session.register("provide-client-params.*.*", keep)
    DRIVER.session.register("before-call.*.*", lambda model, **_: respond(request, model))
    return DRIVER.main(words)


def serve(connection):
    message, descriptors, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    asked = json.loads(message)
    load_models(asked["words"])
    if os.fork() != 0:
        for descriptor in descriptors:
            os.close(descriptor)
        connection.close()
        return
    os.environ.update(asked["environment"])
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = 255
    try:
        code = run(asked["words"])
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        connection.sendall(bytes([int(code or 0) & 255]))
        os._exit(0)


signal.signal(signal.SIGCHLD, signal.SIG_IGN)
server = socket.socket(socket.AF_UNIX)
server.bind(socket_path)
server.listen(64)
while True:
    serve(server.accept()[0])
