"""Prints the signature that botocore computes for a request, given as JSON on standard input."""

import json
import sys

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

given = json.load(sys.stdin)
credentials = Credentials(given["accessKeyId"], given["secretAccessKey"], given.get("sessionToken"))
kind = S3SigV4Auth if given["service"] == "s3" else SigV4Auth
auth = kind(credentials, given["service"], given["region"])
request = AWSRequest(method=given["method"], url=given["url"], data=given["body"], headers=given["headers"])
request.context["timestamp"] = given["headers"]["x-amz-date"]
print(auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request))
