"""Whether an application serves users: `is_serving.py URL STATUS...`. The body decides, not the code: anything may answer 200."""
import json
import sys
import urllib.error
import urllib.request

ANSWER_SECONDS = 5


def status(url):
    """What the application says of itself, or why that cannot be known."""
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
    said = status(sys.argv[1])
    print(f"{sys.argv[1]} says: {said}")
    sys.exit(0 if said in sys.argv[2:] else 1)
