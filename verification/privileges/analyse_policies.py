"""Analyses the policies of roles with cloudsplaining and parliament.

Reads {"roles": {name: [policy document]}} from standard input. Writes {"findings": [{"role", "tool", "check", "detail"}]}.
"""
import json
import sys

from cloudsplaining.scan.policy_document import PolicyDocument
from parliament import analyze_policy_string


def names_of(actions):
    return sorted({one if isinstance(one, str) else one["type"] for one in actions})


def cloudsplaining_findings(document):
    """Yields the risks that are independent of the number of resources, with the actions that cause them."""
    policy = PolicyDocument(document)
    for method in policy.allows_privilege_escalation:
        yield "privilege escalation", method["type"]
    for check, found in (
        ("data exfiltration", policy.allows_data_exfiltration_actions),
        ("exposed resource", policy.permissions_management_without_constraints),
        ("credentials exposure", policy.credentials_exposure),
        ("service wildcard", policy.service_wildcard),
        ("infrastructure modification", policy.infrastructure_modification),
    ):
        for name in names_of(found):
            yield check, name


def parliament_findings(document):
    policy = analyze_policy_string(json.dumps(document), include_community_auditors=True)
    for finding in policy.findings:
        yield finding.issue, json.dumps(finding.detail if finding.detail != "" else finding.location.get("string", ""), default=str)


findings = []
for role, documents in json.load(sys.stdin)["roles"].items():
    for document in documents:
        for tool, analyse in (("cloudsplaining", cloudsplaining_findings), ("parliament", parliament_findings)):
            for check, detail in sorted(set(analyse(document))):
                findings.append({"role": role, "tool": tool, "check": check, "detail": detail})
json.dump({"findings": findings}, sys.stdout)
