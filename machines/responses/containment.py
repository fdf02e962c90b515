"""Runs one containment: what every document of the security response shares.

A document calls `plan` and then `act`. Both look at the target and list the changes that are still missing, so a second
run does only what the first one did not. `plan` changes nothing, and decides whether the role of incident command has to
approve. `act` claims the target for its incident (`record.py`), looks again, changes, and looks until nothing is missing. `with-module.ts` inserts this code into the scripts
that import it.
"""
import re
import time

# The actions, which are methods of the containments, and their outcomes.
OUTCOMES = {"contain": "Contained", "undo": "Undone", "collect": "Collected"}
INCIDENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
LOOKS = 24
LOOK_SECONDS = 5


class Gone(Exception):
    """Raised for a target that does not exist. The text states what remains to be done."""


class Refused(ValueError):
    """Raised for a target or an input that must not be changed. The text states the field, its value and the fix."""


class NotContained(RuntimeError):
    """Raised when a change failed or had no effect. A second execution continues."""


class Change:
    """One change that is missing: its text, and the function that makes it."""

    def __init__(self, text, do):
        self.text, self.do = text, do


def plan(containment, event):
    """Returns what `act` would change, and whether it needs an approval. A dry run needs none."""
    try:
        changes = missing(containment, event)
    except Gone as gone:
        return answer(event, "Gone", str(gone))
    if not changes:
        return answer(event, "Unchanged", containment.settled(event["Action"]))
    impact = containment.impact(event["Action"])
    return answer(
        event,
        "Planned",
        containment.consequence(event["Action"]),
        changes,
        approval=impact is not None and not dry(event),
        impact=impact or "No user is affected.",
    )


def act(containment, event, sleep=time.sleep):
    """Makes the missing changes. @raises NotContained with the changes that were made before the failure"""
    planned = plan(containment, event)
    if dry(event) or planned["Outcome"] != "Planned":
        return planned
    if planned["NeedsApproval"] and not event.get("Approvable"):
        raise Refused(f"{event['Action']} hurts users since its plan ({planned['Impact']}): start the document again")
    if event["Action"] == "contain":
        containment.claim()
    done = []
    # The list of before the claim is old: another execution may have changed the target in between.
    for change in missing(containment, event):
        try:
            change.do()
        except Exception as error:
            raise NotContained(f"{change.text}: {error}; done before: {'; '.join(done) or 'nothing'}") from error
        done.append(change.text)
    for look in range(LOOKS):
        left = remaining(containment, event)
        if not left:
            outcome = OUTCOMES[event["Action"]]
            return {**planned, "Outcome": outcome, "Changes": done, "Summary": summary(event, outcome, planned["Text"], done)}
        if look < LOOKS - 1:
            sleep(LOOK_SECONDS)
    raise NotContained(f"without effect after {LOOKS * LOOK_SECONDS} s: {'; '.join(change.text for change in left)}")


def missing(containment, event):
    changes = getattr(containment, event["Action"], None) if event["Action"] in OUTCOMES else None
    if changes is None:
        offered = " or ".join(one for one in OUTCOMES if hasattr(containment, one))
        raise Refused(f"Action is {event['Action']!r}, must be {offered}: correct it")
    if not INCIDENT.fullmatch(event["Incident"]):
        raise Refused(
            f"Incident is {event['Incident']!r}, must be 1 to 40 letters, digits and hyphens: use PagerDuty's incident number "
            "without #"
        )
    return changes()


def remaining(containment, event):
    try:
        return missing(containment, event)
    except Gone:
        return []


def dry(event):
    """Returns True unless the execution says that it is no dry run: an input that is not understood changes nothing."""
    return str(event.get("DryRun", "true")).strip().lower() != "false"


def answer(event, outcome, text, changes=(), approval=False, impact="No user is affected."):
    texts = [change.text for change in changes]
    return {
        "Outcome": outcome,
        "NeedsApproval": approval,
        "Impact": impact,
        "Text": text,
        "Changes": texts,
        "Summary": summary(event, outcome, text, texts),
    }


def summary(event, outcome, text, changes):
    mode = " (dry run)" if dry(event) else ""
    return f"{event['Incident']}: {event['Action']}{mode}: {outcome}. {text} {'; '.join(changes)}".strip()


def client_of(service):
    import boto3

    return boto3.client(service)


def code_of(error):
    """Returns the code of an AWS error, or an empty text for another one."""
    return getattr(error, "response", {}).get("Error", {}).get("Code", "")
