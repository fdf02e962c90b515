#!/usr/bin/env bash
# Applies the reviewed plans of ENVIRONMENT in .build/delivery/reviewed, and keeps the plans of a stopped apply in .build/delivery/plans. The summary
# of the job has the review of the kept plans. RUN is the id of a stopped apply that is continued: while the review of its plans blocks, nothing is applied.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
shopt -s nullglob

# Reviews the plans of a folder. The configuration is the same on both sides.
review() {
  local gate=0 plans=(".build/delivery/$1"/*-*.json)
  if [ "${#plans[@]}" -eq 0 ]; then return 0; fi
  npm run --silent review -- --base HEAD --markdown "${plans[@]}" >.build/delivery/review.md || gate=$?
  tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}" <.build/delivery/review.md
  return "$gate"
}

if [ -n "${RUN:-}" ]; then review reviewed; fi
code=0
npm run --silent delivery:apply -- "$ENVIRONMENT" --reviewed .build/delivery/reviewed --out .build/delivery/plans || code=$?
# 1: a plan differs from the reviewed one.
if [ "$code" -eq 1 ]; then review plans || echo "the review of the kept plans blocks: they cannot be applied" >&2; fi
exit "$code"
