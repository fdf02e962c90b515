"""Checks whether an application serves users: `is_serving.py URL STATUS...`. It checks the body, because any server may
return 200.
"""
import json
import sys
import urllib.error
import urllib.request

ANSWER_SECONDS = 5


def status(url):
    """Returns the application's own status, or the reason why it is unknown."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=ANSWER_SECONDS) as answer:
            body = answer.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    except OSError as error:
        return f"no answer: {error}"
    try:
        return str(json.loads(body)["status"])
    except (ValueError, KeyError, TypeError):
        return f"no status in {body[:200]!r}"


if __name__ == "__main__":
    actual = status(sys.argv[1])
    print(f"{sys.argv[1]} has the status: {actual}")
    sys.exit(0 if actual in sys.argv[2:] else 1)
