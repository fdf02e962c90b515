"""Runs the emitted count of open findings against stand-ins of the products, whose answers fit AWS' models, and moto's CloudWatch.

Reads {"Script", "Input", "Ruler", "Events": [event], "Suppressing": [class], "LastDay"} from standard input, and where
Macie is on "Macie": two findings, of which one notifies. Writes
{"Outcomes": {scenario: outcome}, "Events": [[alert]], "Faults": [text], "Compared": number}. An outcome has for each
region the alerts that have no zero ("Open") and the number of counted classes ("Counted"), and "Raised" after a failed
run. `TestEventPattern` answers as Event Ruler does, the library of EventBridge.
"""
import json
import os
import pathlib
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from itertools import count

TASK = json.load(sys.stdin)
EVENT = TASK["Input"]
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "backup-verification"))
os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_EC2_METADATA_DISABLED="true")

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402
from modelled_server import ModelledServer, from_wire  # noqa: E402
from moto import mock_aws  # noqa: E402

HERE, THERE = EVENT["Regions"]
ALERTS = {one["Alert"] for one in EVENT["Classes"]}
NOW = datetime(2026, 11, 29, 9, 15, tzinfo=timezone.utc)
LAST_SECOND = datetime.fromisoformat(TASK["LastDay"] + "T23:59:59+00:00")
PAGE = 2
program = {"__name__": "program"}
exec(compile(TASK["Script"], "count_open_findings.py", "exec"), program)


class Refusal(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class World:
    """The findings of each region by their product, in the names of the API, and the operations that fail."""

    def __init__(self, findings=(), refused=(), off=()):
        self.findings, self.refused, self.off = list(findings), dict(refused), set(off)

    def of(self, region, product):
        return [finding for where, of, finding in self.findings if (where, of) == (region, product)]


WORLD = World()


def paged(items, token):
    start = int(token or 0)
    following = {"NextToken": str(start + PAGE)} if start + PAGE < len(items) else {}
    return items[start : start + PAGE], following


def refusing(region, operation, answer):
    """The operation, or its error while the world has some left."""

    def answered(**given):
        left = WORLD.refused.get((region, operation), [])
        if left:
            return Refusal(left[0] if left[0] == "AccessDeniedException" else left.pop(0))
        return answer(**given)

    return answered


def threats(region):
    def list_detectors(**_):
        return {"DetectorIds": [] if (region, "GuardDuty") in WORLD.off else ["12abc34d567e8fa901bc2d34e56789f0"]}

    def list_findings(DetectorId, FindingCriteria, NextToken=None, **_):
        criteria = {name: dict(condition) for name, condition in FindingCriteria["Criterion"].items()}
        assert set(criteria) <= {"service.archived", "severity", "type"}, criteria

        def listed(finding):
            severity, types = criteria["severity"], criteria.get("type", {}).get("Equals")
            archived = str(finding.get("Service", {}).get("Archived", False)).lower()
            return (
                archived in criteria["service.archived"]["Equals"]
                and severity.get("GreaterThanOrEqual", 0) <= finding["Severity"] < severity.get("LessThan", 11)
                and (types is None or finding["Type"] in types)
            )

        chosen = [str(at) for at, finding in enumerate(WORLD.of(region, "GuardDuty")) if listed(finding)]
        ids, following = paged(chosen, NextToken)
        return {"FindingIds": ids, **following}

    def get_findings(DetectorId, FindingIds, **_):
        return {"Findings": [WORLD.of(region, "GuardDuty")[int(at)] for at in FindingIds]}

    return {"ListDetectors": list_detectors, "ListFindings": list_findings, "GetFindings": get_findings}


HUB_FIELDS = {
    "SeverityLabel": lambda finding: finding["Severity"]["Label"],
    "RecordState": lambda finding: finding["RecordState"],
    "WorkflowStatus": lambda finding: finding["Workflow"]["Status"],
    "ComplianceStatus": lambda finding: finding["Compliance"]["Status"],
    "ProductName": lambda finding: finding["ProductName"],
}


def controls(region):
    def get_findings(Filters, NextToken=None, **_):
        if (region, "Security Hub") in WORLD.off:
            return Refusal("InvalidAccessException")
        chosen = [
            finding
            for finding in WORLD.of(region, "Security Hub")
            if all(
                any(one["Comparison"] == "EQUALS" and one["Value"] == HUB_FIELDS[field](finding) for one in wanted)
                for field, wanted in Filters.items()
            )
        ]
        findings, following = paged(chosen, NextToken)
        return {"Findings": findings, **following}

    return {"GetFindings": get_findings}


def rules(region):
    def get_details(ConformancePackName, Filters, NextToken=None, **_):
        assert ConformancePackName == EVENT["ConformancePack"]
        if (region, "Config") in WORLD.off:
            return Refusal("NoSuchConformancePackException")
        chosen = [one for one in WORLD.of(region, "Config") if one["ComplianceType"] == Filters["ComplianceType"]]
        results, following = paged(chosen, NextToken)
        return {
            "ConformancePackName": ConformancePackName,
            "ConformancePackRuleEvaluationResults": results,
            **following,
        }

    return {"GetConformancePackComplianceDetails": get_details}


def vulnerabilities(region):
    def status(accountIds):
        state = "DISABLED" if (region, "Inspector") in WORLD.off else "ENABLED"
        resources = {name: {"status": state} for name in ("ec2", "ecr")}
        state = {"status": state, "errorCode": "ALREADY_ENABLED", "errorMessage": ""}
        return {
            "accounts": [
                {
                    "accountId": accountIds[0],
                    "state": state,
                    "resourceState": {name: {**state, **one} for name, one in resources.items()},
                }
            ]
        }

    def list_findings(filterCriteria, nextToken=None, **_):
        fields = {"findingStatus": "status", "severity": "severity", "fixAvailable": "fixAvailable"}
        chosen = [
            finding
            for finding in WORLD.of(region, "Inspector")
            if all(
                any(one["comparison"] == "EQUALS" and one["value"] == finding[fields[name]] for one in wanted)
                for name, wanted in filterCriteria.items()
            )
        ]
        findings, following = paged(chosen, nextToken)
        return {"findings": findings, **{"nextToken": token for token in following.values()}}

    return {"BatchGetAccountStatus": status, "ListFindings": list_findings}


def accesses(region):
    def list_findings(analyzerArn, filter, nextToken=None, **_):
        if (region, "Access Analyzer") in WORLD.off:
            return Refusal("ResourceNotFoundException")
        arn = f"arn:aws:access-analyzer:{region}:{EVENT['Account']}:analyzer/{EVENT['Analyzer']}"
        assert analyzerArn == arn, analyzerArn
        chosen = [one for one in WORLD.of(region, "Access Analyzer") if one["status"] in filter["status"]["eq"]]
        findings, following = paged(chosen, nextToken)
        return {"findings": findings, **{"nextToken": token for token in following.values()}}

    return {"ListFindings": list_findings}


# The matches by pattern and event: first each is recorded as false, then Event Ruler decides all of them.
MATCHES = {}
REQUIRED = {"id", "account", "source", "time", "region", "resources", "detail-type"}


MACIE_FIELDS = {
    "archived": lambda finding: str(finding.get("archived", False)).lower(),
    "severity.description": lambda finding: finding["severity"]["description"],
    "type": lambda finding: finding["type"],
}


def uploads(region):
    def list_findings(findingCriteria, maxResults=None, nextToken=None, **_):
        assert maxResults == 50
        chosen = [
            str(at)
            for at, finding in enumerate(WORLD.of(region, "Macie"))
            if all(MACIE_FIELDS[name](finding) in wanted["eq"] for name, wanted in findingCriteria["criterion"].items())
        ]
        ids, following = paged(chosen, nextToken)
        return {"findingIds": ids, **{"nextToken": token for token in following.values()}}

    def get_findings(findingIds, **_):
        return {"findings": [WORLD.of(region, "Macie")[int(at)] for at in findingIds]}

    return {"ListFindings": list_findings, "GetFindings": get_findings}


def patterns(_region):
    def test_event_pattern(EventPattern, Event):
        # Amazon EventBridge API reference, TestEventPattern: the mandatory fields of the event.
        if not REQUIRED <= set(json.loads(Event)):
            return Refusal("InvalidEventPatternException")
        return {"Result": MATCHES.setdefault((EventPattern, Event), False)}

    return {"TestEventPattern": test_event_pattern}


SERVICES = {
    "guardduty": threats,
    "securityhub": controls,
    "config": rules,
    "inspector2": vulnerabilities,
    "accessanalyzer": accesses,
    "macie2": uploads,
    "events": patterns,
}
SERVERS = {
    (service, region): ModelledServer(
        service,
        {name: refusing(region, f"{service} {name}", answer) for name, answer in answers(region).items()},
    )
    for service, answers in SERVICES.items()
    for region in (HERE, THERE)
}
RETRIES = Config(retries={"mode": "standard", "total_max_attempts": 3})
CLIENTS = {
    place: boto3.client(place[0], region_name=place[1], endpoint_url=server.address, config=RETRIES)
    for place, server in SERVERS.items()
}


MOTO = mock_aws()
MOTO.start()
CLOUDWATCH = {region: boto3.client("cloudwatch", region_name=region) for region in (HERE, THERE)}
RUNS = count()


class Unwritable:
    def put_metric_data(self, **_):
        raise Refusal("AccessDenied")


def client(service, region):
    if service != "cloudwatch":
        return CLIENTS[(service, region)]
    return Unwritable() if (region, "cloudwatch") in WORLD.off else CLOUDWATCH[region]


def run(world, event=EVENT, now=NOW):
    global WORLD
    # A refusal is used up, and the second pass needs it again.
    WORLD = World(world.findings, {place: list(codes) for place, codes in world.refused.items()}, world.off)
    # A namespace for each run, because one emulator has the metrics of all.
    event = {**event, "Namespace": f"Run{next(RUNS)}"}
    outcome = {}
    try:
        outcome["Answer"] = program["count"](event, None, client, now)["Open"]
    except Exception as error:
        outcome["Raised"] = str(error)
    return {**outcome, **{region: reported(event, region, now) for region in event["Regions"]}}


def reported(event, region, now):
    cloudwatch = CLOUDWATCH[region]
    metrics = cloudwatch.list_metrics(Namespace=event["Namespace"])["Metrics"]
    zeros, counted = set(), None
    for metric in metrics:
        [point] = cloudwatch.get_metric_statistics(
            **metric,
            StartTime=now - timedelta(minutes=1),
            EndTime=now + timedelta(minutes=1),
            Period=300,
            Statistics=["Maximum"],
        )["Datapoints"]
        value = point["Maximum"]
        dimensions = {one["Name"]: one["Value"] for one in metric["Dimensions"]}
        assert dimensions.pop("Environment") == event["Environment"]
        if metric["MetricName"] == "CountedFindingClasses":
            counted = value
        else:
            assert (metric["MetricName"], value) == ("OpenFindings", 0)
            zeros.add(dimensions["Alert"])
    return {"Open": sorted(ALERTS - zeros), "Counted": counted}


def members(service, shape, value):
    """A finding of an event in the names of the API, without the fields that only events have."""
    model = SERVERS[(service, HERE)].model
    return from_wire(value, model.shape_for(shape))


def with_times(value):
    """A finding whose texts of times are times."""
    if isinstance(value, dict):
        return {
            name: datetime.fromisoformat(one) if name in ("createdAt", "updatedAt") else with_times(one)
            for name, one in value.items()
        }
    return value


def found(event, region=HERE):
    """The findings of an event as the product's API lists them."""
    detail = event["detail"]
    if event["source"] == "aws.guardduty":
        finding = members("guardduty", "Finding", detail)
        extra = detail["service"]["additionalInfo"].get("sample")
        if extra is not None:
            # The API has the mark in a text only.
            finding["Service"]["AdditionalInfo"] = {"Value": json.dumps({"sample": extra}), "Type": "default"}
        return [(region, "GuardDuty", finding)]
    if event["source"] == "aws.securityhub":
        return [(region, "Security Hub", finding) for finding in detail["findings"]]
    if event["source"] == "aws.inspector2":
        return [(region, "Inspector", members("inspector2", "Finding", detail))]
    if event["source"] == "aws.access-analyzer":
        return [(region, "Access Analyzer", members("accessanalyzer", "FindingSummary", detail))]
    if event["source"] == "aws.macie":
        return [(region, "Macie", with_times(members("macie2", "Finding", detail)))]
    rule = {"ConfigRuleName": detail["configRuleName"], "ResourceType": detail["resourceType"], "ResourceId": "1"}
    return [
        (
            region,
            "Config",
            {
                "ComplianceType": detail["newEvaluationResult"]["complianceType"],
                "EvaluationResultIdentifier": {"EvaluationResultQualifier": rule},
            },
        )
    ]


def changed(event, **fields):
    """The event with other fields of its only finding, which are in the detail or in its list."""
    detail = event["detail"]
    if "findings" in detail:
        detail = {"findings": [{**finding, **fields} for finding in detail["findings"]]}
    else:
        detail = {**detail, **fields}
    return {**event, "detail": detail}


NOTIFIED = {name: event for name, event in TASK["Notified"].items()}
THREAT, CONTROL = NOTIFIED["ThreatDetected"], NOTIFIED["SecurityControlFailed"]
ARCHIVED = changed(THREAT, service={**THREAT["detail"]["service"], "archived": True})
DENIED, THROTTLED = "AccessDeniedException", "ThrottlingException"
SUPPRESSING = {**EVENT, "Classes": TASK["Suppressing"]}
OTHER_MACHINE = changed(THREAT, resource={"resourceType": "Instance", "instanceDetails": {"instanceId": "i-0b"}})
EVERY = [one for name, event in NOTIFIED.items() for one in found(event)]

SCENARIOS = {
    "none is open": [World()],
    "one of each class is open": [World(EVERY)],
    "one is open in the other region": [World(found(THREAT, THERE))],
    "two are open and one is archived": [World(found(THREAT) * 2 + found(ARCHIVED))],
    "one is open and two are archived": [World(found(ARCHIVED) * 2 + found(THREAT))],
    "all three are archived": [World(found(ARCHIVED) * 3)],
    "open on the third page": [World(found(TASK["Other"]) * 5 + found(THREAT))],
    "a rule on the second page": [World(found(TASK["OtherRule"]) * 2 + found(NOTIFIED["ConformanceLost"]))],
    "only marked as notified": [World(found(changed(CONTROL, Workflow={"Status": "NOTIFIED"})))],
    "reopened after its archive": [World(found(ARCHIVED)), World(found(THREAT))],
    "suppressed on its last second": [World(found(THREAT)), SUPPRESSING, LAST_SECOND],
    "suppressed until a second ago": [World(found(THREAT)), SUPPRESSING, LAST_SECOND + timedelta(seconds=1)],
    "suppressed for another machine": [World(found(THREAT) + found(OTHER_MACHINE)), SUPPRESSING, LAST_SECOND],
    "GuardDuty refuses": [World(EVERY, {(HERE, "guardduty ListFindings"): [DENIED]})],
    "GuardDuty refuses the details": [World(EVERY, {(HERE, "guardduty GetFindings"): [DENIED]})],
    "GuardDuty has no detector": [World([], off={(HERE, "GuardDuty")})],
    "Security Hub is off": [World([], off={(HERE, "Security Hub")})],
    "Inspector is off": [World([], off={(HERE, "Inspector")})],
    "the pack is gone": [World([], off={(HERE, "Config")})],
    "the analyzer is gone": [World([], off={(HERE, "Access Analyzer")})],
    "EventBridge refuses": [World(EVERY, {(HERE, "events TestEventPattern"): [DENIED]})],
    "throttled twice": [World([], {(HERE, "inspector2 ListFindings"): [THROTTLED] * 2})],
    "throttled all the time": [World([], {(HERE, "inspector2 ListFindings"): [THROTTLED] * 3})],
    "CloudWatch refuses in one region": [World([], off={(HERE, "cloudwatch")})],
}
if "Macie" in TASK:
    UPLOAD, LESSER = TASK["Macie"]
    SCENARIOS |= {
        "only Macie has one open": [World(found(UPLOAD))],
        "Macie has one open on the third page": [World(found(LESSER) * 5 + found(UPLOAD))],
        "Macie has one in the other region": [World(found(UPLOAD, THERE))],
        "Macie has archived it": [World(found(changed(UPLOAD, archived=True)))],
        "Macie refuses": [World([], {(HERE, "macie2 ListFindings"): [DENIED]})],
        "Macie refuses the details": [World(found(UPLOAD), {(HERE, "macie2 GetFindings"): [DENIED]})],
    }
ONE_REGION = {**EVENT, "Regions": [HERE]}


def outcomes():
    steps = {
        name: [run(step) for step in given] if all(isinstance(step, World) for step in given) else [run(*given)]
        for name, given in SCENARIOS.items()
    }
    return {
        "Outcomes": {name: results[-1] for name, results in steps.items()},
        "Before": steps["reopened after its archive"][0],
        "Events": [run(World(found(event)), ONE_REGION)[HERE]["Open"] for event in TASK["Events"]],
    }


def decide_matches():
    """Lets Event Ruler decide every pair of a pattern and an event that the first pass compared."""
    texts = sorted({pattern for pattern, _ in MATCHES})
    events = sorted({event for _, event in MATCHES})
    names = {text: f"pattern{at}" for at, text in enumerate(texts)}
    given = {"patterns": {name: json.loads(text) for text, name in names.items()}, "events": list(map(json.loads, events))}
    ruled = subprocess.run([TASK["Ruler"]], input=json.dumps(given), capture_output=True, text=True, check=True)
    matching = dict(zip(events, json.loads(ruled.stdout)))
    for pattern, event in MATCHES:
        MATCHES[(pattern, event)] = names[pattern] in matching[event]


outcomes()
decide_matches()
compared = len(MATCHES)
answer = outcomes()
MOTO.stop()
assert len(MATCHES) == compared, "the second pass compared other pairs"
for server in SERVERS.values():
    server.close()
faults = [fault for server in SERVERS.values() for fault in server.faults]
json.dump({**answer, "Faults": faults, "Compared": compared}, sys.stdout)
