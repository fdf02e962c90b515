"""Mails a list of persistent alarms of one severity for the weekly review.

Runs as a step of an SSM Automation document: `review(event, context)`. An alarm is persistent after days in alarm. An
event has no end, so it is persistent after occurring on several days of the week. An empty list is also sent, so that a
missing mail means a fault. The mail ends with the trends that no alert reports, each with its page. Where a Sentry cron monitor expects the run (`CheckIn`), it receives the result.
"""
from datetime import datetime, timedelta, timezone

from check_in import check_in

WEEK_DAYS = 7
DAY_SECONDS = 86_400


def review(event, _context, client=None, now=None, get=None):
    client = client or _client
    with check_in(event, client, get):
        return send(event, client, now or datetime.now(timezone.utc))


def send(event, client, now):
    found, failed = [], []
    for region in event["Regions"]:
        try:
            cloudwatch = client("cloudwatch", region)
            found += persistent(cloudwatch, event, now) + recurring(cloudwatch, event, now)
        except Exception as error:  # a failed region must not hide the other's alarms
            failed.append(f"- {region} did not answer: {error}")
    lines = [f"- {text}" for _, text in sorted(found)] + failed
    client("sns", event["Regions"][0]).publish(
        TopicArn=event["TopicArn"],
        Subject=f"What persists in {event['Environment']}: for the weekly review",
        Message="\n".join(
            (lines or ["Nothing: no alarm has stood for days, and no event came back."])
            + ["", "Trends that no alert reports:"]
            + [f"- {trend}" for trend in event["Trends"]]
        ),
    )
    return {"Persists": len(found), "Unasked": len(failed)}


def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)


def persistent(cloudwatch, event, now):
    """Returns (since, text) for every alarm of the severity that has been in alarm for the minimum of days."""
    latest = now - timedelta(days=event["PersistentDays"])
    result = []
    for alarm in alarms(cloudwatch, event["Prefix"]):
        # The time of the last state change. An older boto3 has only the time of any change of the state's details.
        since = alarm.get("StateTransitionedTimestamp") or alarm["StateUpdatedTimestamp"]
        if since > latest or severity(cloudwatch, alarm) != event["Severity"]:
            continue
        summary = alarm.get("AlarmDescription", "").partition("\n")[0]
        result.append((since, f"since {since:%Y-%m-%d}, {(now - since).days} days: {alarm['AlarmName']}: {summary}"))
    return result


def alarms(cloudwatch, prefix):
    page = {}
    while True:
        answer = cloudwatch.describe_alarms(
            AlarmNamePrefix=prefix, AlarmTypes=["MetricAlarm"], StateValue="ALARM", **page
        )
        yield from answer["MetricAlarms"]
        if not answer.get("NextToken"):
            return
        page = {"NextToken": answer["NextToken"]}


def severity(cloudwatch, alarm):
    tags = cloudwatch.list_tags_for_resource(ResourceARN=alarm["AlarmArn"])["Tags"]
    return next((tag["Value"] for tag in tags if tag["Key"] == "Severity"), None)


def recurring(cloudwatch, event, now):
    """Returns (first day, text) for every event that occurred on the minimum of days of the week."""
    result = []
    for rule in event["EventRules"]:
        days = cloudwatch.get_metric_statistics(
            Namespace="AWS/Events",
            MetricName="Invocations",
            Dimensions=[{"Name": "RuleName", "Value": rule}],
            StartTime=now - timedelta(days=WEEK_DAYS),
            EndTime=now,
            Period=DAY_SECONDS,
            Statistics=["Sum"],
        )["Datapoints"]
        occurred = sorted(day["Timestamp"] for day in days if day["Sum"] > 0)
        if len(occurred) >= event["RecurringDays"]:
            times = int(sum(day["Sum"] for day in days))
            result.append((occurred[0], f"{times} times on {len(occurred)} of {WEEK_DAYS} days: {rule}"))
    return result
