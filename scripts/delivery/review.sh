#!/usr/bin/env bash
# Reviews the pull request with the plans of its environments, writes the review as one comment, and exits as the review does.
# BASE is the branch to merge into, PULL_REQUEST the number; a fork's token may not comment, so FORK=true only writes the summary.
# A failed job before this one (FAILED=true) fails the review too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

folder=.build/delivery
mkdir -p "$folder/plans"
shopt -s nullglob
plans=("$folder"/plans/*/*-*.json)
gate=0
npm run --silent review -- --base "origin/$BASE" --markdown "${plans[@]}" >"$folder/review.md" || gate=$?
comment=()
if [ "$FORK" != true ]; then comment=(--pull-request "$PULL_REQUEST"); fi
npm run --silent delivery:comment -- "$folder/review.md" --plans "$folder/plans" "${comment[@]}"
if [ "$gate" -eq 0 ] && [ "$FAILED" = true ]; then
  echo "a plan failed or was not approved: see the jobs before this one" >&2
  exit 1
fi
exit "$gate"
