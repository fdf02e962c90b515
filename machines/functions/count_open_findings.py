"""Reports each class of findings of which none is open, as the metric `OpenFindings` with the value 0.

Runs as a step of an SSM Automation document: `count(event, context)`. A class with an open finding has no datapoint, so
its alarm keeps the incident. A class that no answer of its products covers has none either. `CountedFindingClasses` has
the number of the other classes. A finding is of a class if the event pattern of
its alert matches it.
"""
import json
from datetime import datetime, timezone
from functools import lru_cache, partial


def count(event, _context, client=None, now=None):
    make = client or _client
    now = now or datetime.now(timezone.utc)
    found, faults = {}, []
    for region in event["Regions"]:
        client = lru_cache(partial(make, region=region))
        states = {}
        for one in event["Classes"]:
            try:
                states[one["Alert"]] = is_open(one, event, region, client, now)
            except Exception as error:
                faults.append(f"{one['Alert']} in {region}: {error}")
        found[region] = [alert for alert, state in states.items() if state]
        try:
            report(states, event, client("cloudwatch"), now)
        except Exception as error:
            faults.append(f"metrics in {region}: {error}")
    if faults:
        raise RuntimeError("not counted: " + "; ".join(faults))
    return {"Open": found}


def is_open(one, event, region, client, now):
    """True if one of the products has an open finding that the alert's pattern matches."""
    return any(
        matches(one["Pattern"], detail, event, region, client("events"), now)
        for listed in one["Lists"]
        for detail in PRODUCTS[listed["Product"]](client, event, region, listed["Request"])
    )


def matches(pattern, detail, event, region, events, now):
    finding = {
        "id": "0",
        "account": event["Account"],
        "region": region,
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [],
        "source": pattern["source"][0],
        "detail-type": pattern["detail-type"][0],
        "detail": detail,
    }
    answer = events.test_event_pattern(EventPattern=json.dumps(pattern), Event=json.dumps(finding, default=str))
    return answer["Result"]


def report(states, event, cloudwatch, now):
    environment = {"Name": "Environment", "Value": event["Environment"]}
    none_open = [
        {"MetricName": "OpenFindings", "Dimensions": [environment, {"Name": "Alert", "Value": alert}], "Value": 0}
        for alert, state in states.items()
        if not state
    ]
    counted = {"MetricName": "CountedFindingClasses", "Dimensions": [environment], "Value": len(states)}
    cloudwatch.put_metric_data(
        Namespace=event["Namespace"],
        MetricData=[{**metric, "Timestamp": now, "Unit": "Count"} for metric in [*none_open, counted]],
    )


def guard_duty(client, _event, _region, request):
    guardduty = client("guardduty")
    detectors = guardduty.list_detectors()["DetectorIds"]
    if not detectors:
        raise RuntimeError("GuardDuty has no detector")
    for detector in detectors:
        for page in guardduty.get_paginator("list_findings").paginate(DetectorId=detector, **request):
            if page["FindingIds"]:
                answer = guardduty.get_findings(DetectorId=detector, FindingIds=page["FindingIds"])
                yield from (guard_duty_detail(finding) for finding in answer["Findings"])


def guard_duty_detail(finding):
    """A finding with the names of GuardDuty's events. The API has the mark of a sample in a text of JSON."""
    detail = camel_case(finding)
    info = detail.get("service", {}).get("additionalInfo", {})
    info.update(json.loads(info.get("value") or "{}"))
    return detail


def camel_case(value):
    if isinstance(value, dict):
        return {name[:1].lower() + name[1:]: camel_case(item) for name, item in value.items()}
    return [camel_case(item) for item in value] if isinstance(value, list) else value


def security_hub(client, _event, _region, request):
    for page in client("securityhub").get_paginator("get_findings").paginate(**request):
        for finding in page["Findings"]:
            # NOTIFIED only ends the notifications of a finding that is still open.
            yield {"findings": [{**finding, "Workflow": {"Status": "NEW"}}]}


def config(client, event, _region, request):
    following = {}
    while True:
        page = client("config").get_conformance_pack_compliance_details(
            ConformancePackName=event["ConformancePack"], **request, **following
        )
        for result in page.get("ConformancePackRuleEvaluationResults", []):
            qualifier = result["EvaluationResultIdentifier"]["EvaluationResultQualifier"]
            yield {
                "messageType": "ComplianceChangeNotification",
                "configRuleName": qualifier["ConfigRuleName"],
                "newEvaluationResult": {"complianceType": result["ComplianceType"]},
            }
        if not page.get("NextToken"):
            return
        following = {"NextToken": page["NextToken"]}


def inspector(client, event, _region, request):
    inspector2 = client("inspector2")
    [account] = inspector2.batch_get_account_status(accountIds=[event["Account"]])["accounts"]
    if account["state"]["status"] != "ENABLED":
        raise RuntimeError(f"Inspector is {account['state']['status']}")
    for page in inspector2.get_paginator("list_findings").paginate(**request):
        yield from page["findings"]


def access_analyzer(client, event, region, request):
    arn = f"arn:aws:access-analyzer:{region}:{event['Account']}:analyzer/{event['Analyzer']}"
    for page in client("accessanalyzer").get_paginator("list_findings").paginate(analyzerArn=arn, **request):
        yield from page["findings"]


# The open findings of each product, with the fields that its events have in their detail.
PRODUCTS = {
    "GuardDuty": guard_duty,
    "Security Hub": security_hub,
    "Config": config,
    "Inspector": inspector,
    "Access Analyzer": access_analyzer,
}


def _client(service, region):
    import boto3
    from botocore.config import Config

    return boto3.client(service, region_name=region, config=Config(retries={"mode": "standard", "max_attempts": 8}))
