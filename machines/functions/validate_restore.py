"""Compares a restored database with an observation of its source, both from `runbooks/sql/restore-observation.sql`.

Usage: python3 machines/functions/validate_restore.py SOURCE RESTORED --rpo-minutes N [--changed-percent N]

SOURCE and RESTORED are files that contain the observation's line of JSON. A source that is observed later than the time
to which the database is restored needs that time in its observation (the setting `observation.until`): the restored
rows then have to be as fresh as the source was at that time, and not as it is now. It prints the differences and exits
with 1 if there are any.
"""
import argparse
import json
import sys

from compare_observations import faults


def observation(path):
    """Returns the observation in a file, which may have other lines, such as those of `sql`."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip().startswith('{"at"'):
                return json.loads(line)
    raise SystemExit(f"{path} has no observation, must have a line that begins with {{\"at\": run restore-observation.sql again")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source")
    parser.add_argument("restored")
    parser.add_argument("--rpo-minutes", type=float, required=True)
    parser.add_argument("--changed-percent", type=float, default=0)
    given = parser.parse_args()
    found = list(faults(observation(given.source), observation(given.restored), given.rpo_minutes, given.changed_percent))
    for fault in found:
        print(f"✗ {fault}")
    print(f"{len(found)} differences" if found else "The restored database is the source")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
