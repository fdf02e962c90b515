#!/usr/bin/env bash
# Releases VERSION, which RUN of REPOSITORY built, in ENVIRONMENT, and rolls it back if it spends the error budget. An exhausted budget stops a
# release that is not URGENT. An URGENT one may end an outage: what is spent before all servers run it does not roll it back.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

urgent=()
if [ "$URGENT" = true ]; then
  urgent=(--urgent)
else
  npm run --silent budget -- --prometheus "$PROMETHEUS_URL" "$ENVIRONMENT"
fi
GH_TOKEN="$APPLICATION_TOKEN" gh run download "$RUN" --repo "$REPOSITORY" --name "gocarbontracker-$VERSION" --dir .build/release
npm run --silent release -- upload "$ENVIRONMENT" "$VERSION"
npm run --silent release -- bump "$ENVIRONMENT" "$VERSION"
npm run --silent release -- record "$ENVIRONMENT" --prometheus "$PROMETHEUS_URL" "${urgent[@]}"
# A deploy that failed in the middle may have released already.
deployed=0
npm run --silent deploy -- "$ENVIRONMENT" --only "$ENVIRONMENT-servers" --auto-approve || deployed=$?
npm run --silent release -- watch "$ENVIRONMENT" --prometheus "$PROMETHEUS_URL"
exit "$deployed"
