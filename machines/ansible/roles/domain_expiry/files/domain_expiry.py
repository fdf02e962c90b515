#!/usr/bin/python3
"""Requests a domain's expiration date from the registry, and writes it for node_exporter's textfile collector.

Usage: domain-expiry REGISTRY_URL DOMAIN FILE [TRIES PAUSE_SECONDS]

The registry supports RDAP (RFC 9083). After a failed request the previous result stays, because the date is still the
same. The script retries instead of systemd, so that the routine fails once, after the last try.
"""
import datetime
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.request

METRIC = "domain_expiry_timestamp_seconds"
TIMEOUT_SECONDS = 30


def expiry(answer):
    """Returns the expiration event of a domain in seconds since 1970."""
    for event in answer.get("events", []):
        if event.get("eventAction") == "expiration":
            return datetime.datetime.fromisoformat(event["eventDate"].replace("Z", "+00:00")).timestamp()
    raise ValueError("the answer has no event 'expiration'")


def request_domain(registry_url, domain):
    request = urllib.request.Request(registry_url + domain, headers={"Accept": "application/rdap+json"})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
        return json.load(response)


def text(domain, seconds):
    return (
        f"# HELP {METRIC} When the registration of the domain ends, in seconds since 1970.\n"
        f"# TYPE {METRIC} gauge\n"
        f'{METRIC}{{domain="{domain}"}} {seconds:.0f}\n'
    )


def write(path, content):
    """Writes a file atomically, because the exporter may read it at any time."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(content)
    os.chmod(beside, 0o644)
    beside.rename(path)


def main(registry_url, domain, path, tries="1", pause_seconds="0"):
    for left in reversed(range(int(tries))):
        try:
            return write(pathlib.Path(path), text(domain, expiry(request_domain(registry_url, domain))))
        except (OSError, ValueError) as error:
            failure = f"{registry_url} returned no expiration date of {domain}: {error}"
        if left:
            print(failure, file=sys.stderr, flush=True)
            time.sleep(float(pause_seconds))
    sys.exit(failure)


if __name__ == "__main__":
    main(*sys.argv[1:])
