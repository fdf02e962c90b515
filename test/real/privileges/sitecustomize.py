"""Records the calls of AWS' API that a Python program makes through botocore, a line each, in the file RECORDED_CALLS."""
import os

import botocore.client

call = botocore.client.BaseClient._make_api_call


def recorded(self, operation, arguments):
    with open(os.environ["RECORDED_CALLS"], "a") as file:
        file.write(f"{self.meta.service_model.metadata['serviceId']}:{operation}\n")
    return call(self, operation, arguments)


botocore.client.BaseClient._make_api_call = recorded
