"""Checks that the audit trail records the calls that change the account and those that read or write personal data.

Runs as a step of an SSM Automation document: `check(event, context)`. It sends an event to EventBridge if one of them is
not recorded. Only the absence of a selector shows that, and an event pattern cannot match an absence in a list.
"""
import json

OBJECTS = "AWS::S3::Object"
READS, WRITES = "reads", "writes"
BOTH = frozenset((READS, WRITES))
HALVES = {"All": BOTH, "ReadOnly": {READS}, "WriteOnly": {WRITES}}


def check(event, _context, client=None):
    client = client or _client
    answer = client("cloudtrail", event["Region"]).get_event_selectors(TrailName=event["TrailArn"])
    missing = gaps(answer, event["Buckets"])
    if missing:
        sent = client("events", event["Region"]).put_events(
            Entries=[
                {
                    "Source": event["Source"],
                    "DetailType": event["DetailType"],
                    "Resources": [event["TrailArn"]],
                    "Detail": json.dumps({"trail": event["TrailArn"], "notRecorded": missing}),
                }
            ]
        )
        if sent["FailedEntryCount"]:
            raise RuntimeError(f"EventBridge refused the event: {sent['Entries']}")
    return {"NotRecorded": missing}


def gaps(answer, buckets):
    """What the trail does not record, as texts such as `reads of objects in NAME`."""
    advanced = answer.get("AdvancedEventSelectors", [])
    basic = answer.get("EventSelectors", [])
    calls = union([management(one) for one in advanced] + [basic_management(one) for one in basic])
    missing = [f"management events: {half}" for half in sorted(BOTH - calls)]
    for bucket in buckets:
        objects = f"arn:aws:s3:::{bucket}/"
        recorded = union([data(one, objects) for one in advanced] + [basic_data(one, objects) for one in basic])
        missing += [f"{half} of objects in {bucket}" for half in sorted(BOTH - recorded)]
    return missing


def union(halves):
    return frozenset().union(*halves)


def management(selector):
    """The halves of the management events that an advanced selector records without an exception."""
    fields = fields_of(selector)
    if category(fields) != "Management" or not fields.keys() <= {"eventCategory", "readOnly"}:
        return frozenset()
    return halves(fields)


def data(selector, objects):
    """The halves of the data events that an advanced selector records of every object of a bucket."""
    fields = fields_of(selector)
    known = {"eventCategory", "resources.type", "resources.ARN", "readOnly"}
    if category(fields) != "Data" or not fields.keys() <= known:
        return frozenset()
    if OBJECTS not in fields.get("resources.type", {}).get("Equals", []):
        return frozenset()
    return halves(fields) if covers(fields.get("resources.ARN", {}), objects) else frozenset()


def fields_of(selector):
    return {one["Field"]: one for one in selector["FieldSelectors"]}


def category(fields):
    return (fields["eventCategory"].get("Equals") or [None])[0]


def halves(fields):
    if "readOnly" not in fields:
        return BOTH
    return {READS if value == "true" else WRITES for value in fields["readOnly"].get("Equals", [])}


def covers(field, objects):
    """True if the operators of the ARN's field select every object whose ARN has this beginning."""
    if any(field.get(operator) for operator in ("Equals", "EndsWith", "NotEndsWith")):
        return False
    starts, excluded = field.get("StartsWith", []), field.get("NotStartsWith", [])
    if starts and not any(objects.startswith(start) for start in starts):
        return False
    if any(one.startswith(objects) or objects.startswith(one) for one in excluded):
        return False
    return not any(one.startswith(objects) for one in field.get("NotEquals", []))


def basic_management(selector):
    if not selector.get("IncludeManagementEvents") or selector.get("ExcludeManagementEventSources"):
        return frozenset()
    return HALVES[selector["ReadWriteType"]]


def basic_data(selector, objects):
    """The halves of the data events that a basic selector records of every object of a bucket."""
    values = [
        value
        for resource in selector.get("DataResources", [])
        if resource["Type"] == OBJECTS
        for value in resource["Values"]
    ]
    # `arn:aws:s3` alone selects every bucket (CloudTrail API reference, DataResource).
    return HALVES[selector["ReadWriteType"]] if any(objects.startswith(value) for value in values) else frozenset()


def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)
