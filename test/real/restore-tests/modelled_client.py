"""A client of an AWS service whose calls and answers must fit botocore's published model of it."""
import sys
from pathlib import Path

import botocore.session
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.validate import ParamValidator

sys.path.insert(0, str(Path(__file__).parents[1] / "backup-verification"))
from modelled_server import faults  # noqa: E402

SESSION = botocore.session.get_session()


def refused(code, message="refused"):
    return type(code, (ClientError,), {})({"Error": {"Code": code, "Message": message}}, "operation")


class ModelledClient:
    """`answers` has a function for each operation, by its name in Python."""

    def __init__(self, service, answers, found):
        self.answers, self.found = answers, found
        model = SESSION.get_service_model(service)
        self.operations = {xform_name(name): model.operation_model(name) for name in model.operation_names}

    def __getattr__(self, name):
        operation = self.operations[name]

        def call(**given):
            report = ParamValidator().validate(given, operation.input_shape) if operation.input_shape else None
            if report is not None and report.has_errors():
                self.found.append(f"{operation.name}: {report.generate_report()}")
            answer = self.answers[name](**given) or {}
            checked = {key: value for key, value in answer.items() if key != "Body"}
            if operation.output_shape is not None:
                self.found.extend(faults(checked, operation.output_shape, operation.name))
            return answer

        return call

    def get_paginator(self, name):
        call = self.__getattr__(name)

        class Pages:
            def paginate(self, **given):
                return [call(**given)]

        return Pages()
