"""Runs the emitted check of the audit trail against moto's CloudTrail and EventBridge, once for each scenario.

Reads {"Script", "Input", "Pattern"} from standard input, the last being the pattern of the alert. Writes {scenario:
{"NotRecorded": [text], "Notified": [event]}}, the events that a rule with the pattern passed on; a run that failed has
"Raised" instead.
"""
import json
import os
import sys

TASK = json.load(sys.stdin)
EVENT = TASK["Input"]
os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_EC2_METADATA_DISABLED="true")

import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402

HERE, TRAIL = EVENT["Region"], EVENT["TrailArn"].split("/")[-1]
ACCOUNT = EVENT["TrailArn"].split(":")[4]
os.environ["MOTO_ACCOUNT_ID"] = ACCOUNT
program = {"__name__": "program"}
exec(compile(TASK["Script"], "check_audit_trail.py", "exec"), program)

MANAGEMENT = {"Field": "eventCategory", "Equals": ["Management"]}
DATA = [{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}]
READ = {"Field": "readOnly", "Equals": ["true"]}
WRITE = {"Field": "readOnly", "Equals": ["false"]}
OBJECTS = [f"arn:aws:s3:::{bucket}/" for bucket in EVENT["Buckets"]]


def arns(operator="StartsWith", values=OBJECTS):
    return {"Field": "resources.ARN", operator: list(values)}


def advanced(*selectors):
    return {"AdvancedEventSelectors": [{"FieldSelectors": fields} for fields in selectors]}


def basic(half="All", management=True, values=("arn:aws:s3",), excluded=()):
    resources = [{"Type": "AWS::S3::Object", "Values": list(values)}] if values else []
    return {
        "EventSelectors": [
            {
                "ReadWriteType": half,
                "IncludeManagementEvents": management,
                "DataResources": resources,
                "ExcludeManagementEventSources": list(excluded),
            }
        ]
    }


PERSONAL = [*DATA, arns()]
SCENARIOS = {
    "as_deployed": TASK["Deployed"],
    "every_bucket": advanced([MANAGEMENT], DATA),
    "a_table_more": advanced(
        [MANAGEMENT], PERSONAL, [DATA[0], {"Field": "resources.type", "Equals": ["AWS::DynamoDB::Table"]}, WRITE]
    ),
    "another_bucket_more": advanced([MANAGEMENT], PERSONAL, [*DATA, arns(values=["arn:aws:s3:::other/"])]),
    "halves_in_two_selectors": advanced([MANAGEMENT, READ], [MANAGEMENT, WRITE], [*PERSONAL, READ], [*PERSONAL, WRITE]),
    "one_bucket_each": advanced([MANAGEMENT], *([*DATA, arns(values=[one])] for one in OBJECTS)),
    "another_bucket_excluded": advanced([MANAGEMENT], [*DATA, arns("NotStartsWith", ["arn:aws:s3:::other/"])]),
    "basic_for_every_bucket": basic(),
    "basic_for_these_buckets": basic(values=OBJECTS),
    "no_management_events": advanced(PERSONAL),
    "management_reads_only": advanced([MANAGEMENT, READ], PERSONAL),
    "management_without_a_service": advanced(
        [MANAGEMENT, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}], PERSONAL
    ),
    "no_data_events": advanced([MANAGEMENT]),
    "one_bucket_less": advanced([MANAGEMENT], [*DATA, arns(values=OBJECTS[1:])]),
    "one_folder_of_a_bucket": advanced([MANAGEMENT], [*DATA, arns(values=[f"{OBJECTS[0]}2026/", *OBJECTS[1:]])]),
    "one_folder_excluded": advanced([MANAGEMENT], [*PERSONAL[:2], arns("NotStartsWith", [f"{OBJECTS[0]}2026/"])]),
    "data_writes_only": advanced([MANAGEMENT], [*PERSONAL, WRITE]),
    "data_of_one_call": advanced([MANAGEMENT], [*PERSONAL, {"Field": "eventName", "Equals": ["GetObject"]}]),
    "basic_without_data": basic(values=()),
    "basic_reads_only": basic("ReadOnly"),
    "basic_without_management": basic(management=False),
    "basic_without_a_service": basic(excluded=["kms.amazonaws.com"]),
    "trail_is_gone": None,
}


def run(selectors):
    with mock_aws():
        s3, trails = boto3.client("s3", region_name=HERE), boto3.client("cloudtrail", region_name=HERE)
        events, queues = boto3.client("events", region_name=HERE), boto3.client("sqs", region_name=HERE)
        s3.create_bucket(Bucket="records", CreateBucketConfiguration={"LocationConstraint": HERE})
        queue = queues.create_queue(QueueName="notified")["QueueUrl"]
        arn = queues.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events.put_rule(Name="alert", EventPattern=TASK["Pattern"])
        events.put_targets(Rule="alert", Targets=[{"Id": "queue", "Arn": arn}])
        if selectors is not None:
            trails.create_trail(Name=TRAIL, S3BucketName="records")
            trails.put_event_selectors(TrailName=TRAIL, **selectors)
        try:
            answer = program["check"](EVENT, None, lambda service, region: boto3.client(service, region_name=region))
        except Exception as error:
            return {"Raised": str(error)}
        messages = queues.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        return {**answer, "Notified": [json.loads(one["Body"]) for one in messages]}


json.dump({scenario: run(selectors) for scenario, selectors in SCENARIOS.items()}, sys.stdout)
