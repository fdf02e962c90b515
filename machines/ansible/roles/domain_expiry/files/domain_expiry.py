#!/usr/bin/python3
"""Asks the registry when a domain expires, and leaves the answer where node_exporter's textfile collector finds it.

Usage: domain-expiry REGISTRY_URL DOMAIN FILE [TRIES PAUSE_SECONDS]

The registry speaks RDAP (RFC 9083). One that does not answer leaves the last answer as it is: the day stays the same. It is asked again
here and not by systemd, so that the routine failed once, when nobody asks any more, and not with every try.
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
    """Seconds since 1970 of the expiration among a domain's events."""
    for event in answer.get("events", []):
        if event.get("eventAction") == "expiration":
            return datetime.datetime.fromisoformat(event["eventDate"].replace("Z", "+00:00")).timestamp()
    raise ValueError("the answer has no event 'expiration'")


def ask(registry_url, domain):
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
    """Whole or not at all: the exporter may read at any moment."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(content)
    os.chmod(beside, 0o644)
    beside.rename(path)


def main(registry_url, domain, path, tries="1", pause_seconds="0"):
    for left in reversed(range(int(tries))):
        try:
            return write(pathlib.Path(path), text(domain, expiry(ask(registry_url, domain))))
        except (OSError, ValueError) as error:
            said = f"{registry_url} does not say when {domain} expires: {error}"
        if left:
            print(said, file=sys.stderr, flush=True)
            time.sleep(float(pause_seconds))
    sys.exit(said)


if __name__ == "__main__":
    main(*sys.argv[1:])
