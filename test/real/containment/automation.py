"""Executes an Automation document: the kinds of steps that ours have, as the Systems Manager user guide describes them.

It refuses what Automation refuses: a parameter that does not fit, an unknown input of a step, a reference without a
value, an output of another type, and a step after which no other is named.
"""
import json
import re

REFERENCE = re.compile(r"{{\s*([A-Za-z_][\w-]*(?:[.:][\w]+)?)\s*}}")
STEP_KEYS = {
    "name", "action", "inputs", "outputs", "nextStep", "isEnd", "onFailure", "onCancel", "timeoutSeconds", "maxAttempts"
}
INPUTS = {
    "aws:executeScript": ({"Runtime", "Handler", "Script", "InputPayload"}, set()),
    "aws:branch": ({"Choices"}, {"Default"}),
    "aws:approve": ({"Approvers"}, {"NotificationArn", "Message", "MinRequiredApprovals"}),
}
RUNTIMES = ("python3.11",)
TYPES = {"String": str, "Boolean": bool, "Integer": int, "StringList": list, "StringMap": dict, "MapList": list}
DOCUMENT_KEYS = {"schemaVersion", "description", "assumeRole", "parameters", "mainSteps", "outputs"}
MAXIMUM_BYTES = 64 * 1024
APPROVERS = 10
EXECUTION_ID = "11111111-2222-4333-8444-555555555555"


class Invalid(Exception):
    """Raised for what Systems Manager would refuse."""


class Failed(Exception):
    """Raised when a step fails or is rejected, which ends the execution."""


class Execution:
    """One execution. `approve(step inputs)` decides; `approvals` has the inputs of every request."""

    def __init__(self, document, given, approve=None):
        self.document, self.approve = document, approve
        self.approvals, self.steps, self.attempts = [], [], {}
        if set(document) - DOCUMENT_KEYS or document["schemaVersion"] != "0.3":
            raise Invalid(f"document: {sorted(set(document) - DOCUMENT_KEYS)} {document['schemaVersion']}")
        if len(json.dumps(document)) > MAXIMUM_BYTES:
            raise Invalid(f"the document has {len(json.dumps(document))} bytes")
        self.values = {"automation:EXECUTION_ID": EXECUTION_ID, **self.parameters(given)}

    def parameters(self, given):
        known = self.document["parameters"]
        if unknown := set(given) - set(known):
            raise Invalid(f"unknown parameters {sorted(unknown)}")
        values = {}
        for name, parameter in known.items():
            if name not in given and "default" not in parameter:
                raise Invalid(f"the parameter {name} has no value")
            value = given.get(name, parameter.get("default"))
            if parameter["type"] == "Boolean" and isinstance(value, str):
                # The API takes texts.
                value = {"true": True, "false": False}[value]
            if not isinstance(value, TYPES[parameter["type"]]):
                raise Invalid(f"{name} is {value!r}, no {parameter['type']}")
            if "allowedValues" in parameter and value not in parameter["allowedValues"]:
                raise Invalid(f"{name} is {value!r}, must be one of {parameter['allowedValues']}")
            if "allowedPattern" in parameter and not re.search(parameter["allowedPattern"], value):
                raise Invalid(f"{name} is {value!r}, must match {parameter['allowedPattern']}")
            values[name] = value
        return values

    def resolve(self, value):
        """Replaces references. One that is the whole text keeps its type."""
        if isinstance(value, dict):
            return {key: self.resolve(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.resolve(one) for one in value]
        if not isinstance(value, str):
            return value
        if whole := REFERENCE.fullmatch(value):
            return self.value(whole[1])
        text = REFERENCE.sub(lambda found: str(self.value(found[1])), value)
        if "{{" in text:
            raise Invalid(f"a reference that Automation does not know: {text[:200]}")
        return text

    def value(self, name):
        if name not in self.values:
            raise Invalid(f"no value {name}")
        return self.values[name]

    def run(self):
        steps = {step["name"]: step for step in self.document["mainSteps"]}
        order = list(steps)
        step, failed = steps[order[0]], None
        while step is not None:
            self.steps.append(step["name"])
            try:
                chosen = self.step(step)
            except Failed as error:
                chosen = self.after_failure(step, error)
                failed = failed or error
                if chosen is None:
                    raise failed from error
            if chosen is None and not step.get("isEnd"):
                following = order.index(step["name"]) + 1
                chosen = step.get("nextStep") or (order[following] if following < len(order) else None)
            if chosen is not None and chosen not in steps:
                raise Invalid(f"{step['name']} names no step: {chosen}")
            step = None if chosen is None else steps[chosen]
        if failed is not None:
            raise failed
        return {name: self.values[name] for name in self.document["outputs"] if name in self.values}

    def after_failure(self, step, _error):
        """The step with which a failed one goes on, or None if it ends the execution."""
        choice = step.get("onFailure", "Abort")
        if choice == "Abort":
            return None
        if found := re.fullmatch(r"step:([\w-]+)", choice):
            return found[1]
        raise Invalid(f"{step['name']}: onFailure {choice}")

    def step(self, step):
        if unknown := set(step) - STEP_KEYS:
            raise Invalid(f"{step['name']}: {sorted(unknown)}")
        required, optional = INPUTS[step["action"]]
        inputs = step["inputs"]
        if required - set(inputs) or set(inputs) - required - optional:
            raise Invalid(f"{step['name']}: inputs {sorted(inputs)}")
        if step["action"] == "aws:executeScript":
            return self.script(step, inputs)
        if step["action"] == "aws:branch":
            return self.branch(inputs)
        return self.approval(self.resolve(inputs))

    def branch(self, inputs):
        for choice in inputs["Choices"]:
            value = self.resolve(choice["Variable"])
            if set(choice) - {"NextStep", "Variable"} != {"BooleanEquals"} or not isinstance(value, bool):
                raise Invalid(f"a choice: {choice} of {value!r}")
            if value is choice["BooleanEquals"]:
                return choice["NextStep"]
        return inputs["Default"]

    def approval(self, inputs):
        topic = inputs["NotificationArn"].rsplit(":", 1)[-1]
        if not topic.startswith("Automation") or not 1 <= len(inputs["Approvers"]) <= APPROVERS:
            raise Invalid(f"approval: {topic} {inputs['Approvers']}")
        self.approvals.append(inputs)
        if self.approve is None or not self.approve(inputs):
            raise Failed("rejected")
        return None

    def script(self, step, inputs):
        if inputs["Runtime"] not in RUNTIMES:
            raise Invalid(inputs["Runtime"])
        resolved = json.loads(json.dumps(self.resolve(inputs["InputPayload"])))
        attempts = step.get("maxAttempts", 1)
        for attempt in range(attempts):
            self.attempts[step["name"]] = attempt + 1
            names = {"__name__": "script"}
            exec(compile(self.resolve(inputs["Script"]), step["name"], "exec"), names)
            try:
                payload = json.loads(json.dumps(names[inputs["Handler"]](resolved, {})))
                break
            except Exception as error:
                if attempt == attempts - 1:
                    raise Failed(f"{step['name']}: {type(error).__name__}: {error}") from error
        for output in step.get("outputs", []):
            name = re.fullmatch(r"\$\.Payload\.(\w+)", output["Selector"])[1]
            if name not in payload or not isinstance(payload[name], TYPES[output["Type"]]):
                raise Invalid(f"{step['name']}.{output['Name']} is {payload.get(name)!r}, no {output['Type']}")
            self.values[f"{step['name']}.{output['Name']}"] = payload[name]
        return None
