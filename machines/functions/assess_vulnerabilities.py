"""Counts Inspector's open findings by severity, and those that are open for longer than their severity allows.

Runs as a step of an SSM Automation document: `assess(event, context)`. A finding that several resources share counts
once for each of them. The age begins when Inspector first observed the finding.
"""
from datetime import datetime, timedelta, timezone


def assess(event, _context, client=None, now=None):
    client = client or _client
    now = now or datetime.now(timezone.utc)
    days = event["LimitDays"]
    found = [finding for region in event["Regions"] for finding in findings(client("inspector2", region))]
    limited = [one for one in found if one["severity"] in days]
    overdue = [one for one in limited if now - one["firstObservedAt"] > timedelta(days=days[one["severity"]])]
    client("cloudwatch", event["Regions"][0]).put_metric_data(
        Namespace=event["Namespace"],
        MetricData=[
            {
                "MetricName": name,
                "Dimensions": [
                    {"Name": "Environment", "Value": event["Environment"]},
                    {"Name": "Severity", "Value": severity},
                ],
                "Timestamp": now,
                "Value": sum(len(one["resources"]) for one in counted if one["severity"] == severity),
                "Unit": "Count",
            }
            for name, counted in (("OpenVulnerabilities", limited), ("OverdueVulnerabilities", overdue))
            for severity in days
        ],
    )
    return {"Overdue": [line(one, now) for one in sorted(overdue, key=lambda one: one["firstObservedAt"])][:100]}


def findings(inspector):
    pages = inspector.get_paginator("list_findings").paginate(
        filterCriteria={"findingStatus": [{"comparison": "EQUALS", "value": "ACTIVE"}]}
    )
    for page in pages:
        yield from page["findings"]


def line(finding, now):
    """A finding as text: severity, age, what it is, where, and whether a version fixes it."""
    age = (now - finding["firstObservedAt"]).days
    where = ", ".join(resource["id"] for resource in finding["resources"])
    fix = finding.get("fixAvailable", "unknown")
    return f"{finding['severity']}, {age} days: {finding.get('title', finding['findingArn'])} on {where} (fix: {fix})"


def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)
