"""Puts the rules of conformance packs into moto's AWS Config, which knows AWS' list of managed rules and their parameters.

Reads a list of properties of `AWS::Config::ConfigRule` from standard input. Writes {name: fault}, where a rule that AWS
Config accepts has the fault null.
"""
import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="eu-central-1")

import boto3  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from moto import mock_aws  # noqa: E402


def put(config, rule):
    parameters = rule.pop("InputParameters", None)
    if parameters is not None:
        rule["InputParameters"] = json.dumps(parameters)
    try:
        config.put_config_rule(ConfigRule=rule)
    except ClientError as error:
        return str(error)
    return None


with mock_aws():
    config = boto3.client("config")
    json.dump({rule["ConfigRuleName"]: put(config, rule) for rule in json.load(sys.stdin)}, sys.stdout)
