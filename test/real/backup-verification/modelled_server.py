"""Serves operations of an AWS service with a JSON protocol, whose answers must fit botocore's published model of it."""
import json
import re
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import botocore.session

NUMBERS = {"integer": int, "long": int, "double": (int, float), "float": (int, float)}
PLACEHOLDER = re.compile(r"\{(\w+)\+?\}")


def faults(value, shape, path):
    """Yields what the model does not allow: unknown members, wrong types, values outside of an enumeration."""
    kind = shape.type_name
    if kind == "structure":
        for name, member in value.items():
            if name not in shape.members:
                yield f"{path}.{name} is no member of {shape.name}"
            else:
                yield from faults(member, shape.members[name], f"{path}.{name}")
    elif kind == "list":
        for index, item in enumerate(value):
            yield from faults(item, shape.member, f"{path}[{index}]")
    elif kind == "map":
        for key, item in value.items():
            yield from faults(key, shape.key, f"{path} key")
            yield from faults(item, shape.value, f"{path}.{key}")
    elif kind == "timestamp":
        if not isinstance(value, datetime) or value.tzinfo is None:
            yield f"{path} must be a time with a zone"
    elif kind == "boolean":
        if not isinstance(value, bool):
            yield f"{path} must be a boolean"
    elif kind in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, NUMBERS[kind]):
            yield f"{path} must be a number"
    elif not isinstance(value, str) or (shape.enum and value not in shape.enum):
        yield f"{path} is {value!r}, must be a text{f' of {shape.enum}' if getattr(shape, 'enum', None) else ''}"


def named(value, shape, rename):
    """A value of the model with other names of its members: `rename(member, wire)` chooses one."""
    if shape.type_name == "structure" and isinstance(value, dict):
        members = {}
        for member, inner in shape.members.items():
            wire = inner.serialization.get("name", member)
            source, target = rename(member, wire)
            if source in value:
                members[target] = named(value[source], inner, rename)
        return members
    if shape.type_name == "list" and isinstance(value, list):
        return [named(item, shape.member, rename) for item in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {key: named(item, shape.value, rename) for key, item in value.items()}
    return value


def to_wire(value, shape):
    return named(value, shape, lambda member, wire: (member, wire))


def from_wire(value, shape):
    """The members of a value in the wire's names, without names that the model does not have."""
    return named(value, shape, lambda member, wire: (wire, member))


class ModelledServer:
    """`answers` has a function for each operation, which takes the request's parameters by name."""

    def __init__(self, service, answers):
        self.answers, self.faults = answers, []
        self.model = botocore.session.get_session().get_service_model(service)
        self.routes = [self.route(self.model.operation_model(name)) for name in self.model.operation_names]
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def handle_call(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, answer = outer.call(self.command, self.path, body)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_PUT = do_POST = do_DELETE = handle_call

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def route(operation):
        path = operation.http["requestUri"].partition("?")[0].rstrip("/")
        pattern = "".join(
            f"(?P<{part}>[^/]+)" if index % 2 else re.escape(part) for index, part in enumerate(PLACEHOLDER.split(path))
        )
        return operation.http["method"], re.compile(pattern + "/?"), operation

    def call(self, method, target, body):
        parts = urlsplit(target)
        for wanted, pattern, operation in self.routes:
            found = pattern.fullmatch(parts.path) if wanted == method else None
            if found and operation.name in self.answers:
                return self.answer(operation, self.parameters(operation, found, parts.query, body))
        self.faults.append(f"{method} {parts.path} is not served")
        return 404, b"{}"

    def parameters(self, operation, found, query, body):
        values = {name: value[0] for name, value in parse_qs(query).items()}
        given = from_wire(json.loads(body), operation.input_shape) if body else {}
        for name, member in operation.input_shape.members.items():
            wire = member.serialization.get("name", name)
            if member.serialization.get("location") == "uri":
                given[name] = unquote(found[wire])
            elif member.serialization.get("location") == "querystring" and wire in values:
                given[name] = values[wire]
        return given

    def answer(self, operation, given):
        try:
            answer = self.answers[operation.name](**given)
        except Exception as error:
            answer = error
            self.faults.append(f"{operation.name} of {given}: {error!r}")
        if isinstance(answer, Exception):
            code = getattr(answer, "code", type(answer).__name__)
            return 400, json.dumps({"__type": code, "Code": code, "message": str(answer)}).encode()
        if operation.output_shape is not None:
            self.faults += faults(answer, operation.output_shape, operation.name)
            answer = to_wire(answer, operation.output_shape)
        return 200, json.dumps(answer, default=lambda time: time.timestamp()).encode()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
