"""Ends the blocks of addresses whose time is over.

Runs as a step of an SSM Automation document: `expire(event, context)`. `block_address.py` makes the blocks and their
parameters. A run that fails removes the other blocks first, and the next run repeats it.
"""
import ipaddress
import json
from datetime import datetime, timezone

ATTEMPTS = 5
TIME = "%Y-%m-%dT%H:%M:%SZ"


def expire(event, _context, client=None, now=None):
    client, now = client or _client, now or datetime.now(timezone.utc)
    ssm, waf = client("ssm"), client("wafv2")
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path=event["ParameterPath"])
    blocks = {one["Name"]: json.loads(one["Value"]) for page in pages for one in page["Parameters"]}
    expired, failed = [], []
    for name, block in blocks.items():
        if datetime.strptime(block["Until"], TIME).replace(tzinfo=timezone.utc) > now:
            continue
        try:
            release(event, waf, block["Address"])
            ssm.delete_parameter(Name=name)
            expired.append(block["Address"])
        except Exception as error:
            failed.append(f"{block['Address']}: {error}")
    if failed:
        raise RuntimeError(f"{len(failed)} blocks did not end: {'; '.join(failed)}")
    return {"Expired": expired, "Blocked": len(blocks) - len(expired)}


def _client(service):
    import boto3

    return boto3.client(service)


def release(event, waf, address):
    """Removes an address from its set. WAF refuses a write after another one, so the set is read again then."""
    network = ipaddress.ip_network(address)
    one = event["IpSets"][str(network.version)]
    for attempt in range(ATTEMPTS):
        found = waf.get_ip_set(Name=one["Name"], Scope="REGIONAL", Id=one["Id"])
        # WAF may return IPv6 addresses with all of their zeros.
        left = [text for text in found["IPSet"]["Addresses"] if ipaddress.ip_network(text) != network]
        if len(left) == len(found["IPSet"]["Addresses"]):
            return
        try:
            waf.update_ip_set(
                Name=one["Name"], Scope="REGIONAL", Id=one["Id"], Addresses=left, LockToken=found["LockToken"]
            )
            return
        except waf.exceptions.WAFOptimisticLockException:
            if attempt == ATTEMPTS - 1:
                raise
