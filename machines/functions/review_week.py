"""Lists what persists of one severity, for the weekly review, and mails it.

Runs as a step of an SSM Automation document: `review(event, context)`. An alarm persists when it has stood for days. An event has
no end: what came on several days of the week persists. The list is sent when it is empty too, so that silence means a fault. Where a
monitor of Sentry's waits for it (`CheckIn`), that hears whether it was sent.
"""
import re
import urllib.request
from datetime import datetime, timedelta, timezone

WEEK_DAYS = 7
DAY_SECONDS = 86_400
CLIENT_KEY = re.compile(r"https://([^@:/]+)@([^/]+)/([0-9]+)")
CHECK_IN_SECONDS = 10


def review(event, _context, client=None, now=None, get=urllib.request.urlopen):
    client = client or _client
    try:
        result = send(event, client, now or datetime.now(timezone.utc))
    except Exception:
        check_in(event, client, get, "error")
        raise
    check_in(event, client, get, "ok")
    return result


def check_in(event, client, get, status):
    """Whoever waits is told; that they cannot be told is no fault of the list."""
    if "CheckIn" not in event:
        return
    try:
        parameter, monitor = event["CheckIn"]["KeyParameter"], event["CheckIn"]["Monitor"]
        ssm = client("ssm", event["Regions"][0])
        value = ssm.get_parameter(Name=parameter, WithDecryption=True)["Parameter"]["Value"]
        key, host, project = CLIENT_KEY.fullmatch(value).groups()
        query = f"status={status}&environment={event['Environment']}"
        get(f"https://{host}/api/{project}/cron/{monitor}/{key}/?{query}", timeout=CHECK_IN_SECONDS).close()
    except Exception as error:  # its words could hold the key
        print(f"Sentry was not told: {type(error).__name__}")


def send(event, client, now):
    found, unasked = [], []
    for region in event["Regions"]:
        try:
            cloudwatch = client("cloudwatch", region)
            found += standing(cloudwatch, event, now) + recurring(cloudwatch, event, now)
        except Exception as error:  # what one region does not tell must not hide what the other does
            unasked.append(f"- {region} did not answer: {error}")
    lines = [f"- {text}" for _, text in sorted(found)] + unasked
    client("sns", event["Regions"][0]).publish(
        TopicArn=event["TopicArn"],
        Subject=f"What persists in {event['Environment']}: for the weekly review",
        Message="\n".join(lines or ["Nothing: no alarm has stood for days, and no event came back."]),
    )
    return {"Persists": len(found), "Unasked": len(unasked)}


def _client(service, region):
    import boto3

    return boto3.client(service, region_name=region)


def standing(cloudwatch, event, now):
    """(since, text) of every alarm of the severity that has been in alarm for long enough."""
    latest = now - timedelta(days=event["PersistentDays"])
    result = []
    for alarm in alarms(cloudwatch, event["Prefix"]):
        # When the state itself changed; an older boto3 knows only when something about it did.
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
    """(first day, text) of every event that came on enough days of the week."""
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
        came = sorted(day["Timestamp"] for day in days if day["Sum"] > 0)
        if len(came) >= event["RecurringDays"]:
            times = int(sum(day["Sum"] for day in days))
            result.append((came[0], f"{times} times on {len(came)} of {WEEK_DAYS} days: {rule}"))
    return result
