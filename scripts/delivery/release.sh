#!/usr/bin/env bash
# Releases VERSION, which RUN built from BRANCH of REPOSITORY, in ENVIRONMENT, and rolls it back if it spends the error budget. An exhausted budget stops a
# release that is not URGENT. An URGENT one may end an outage: what is spent before all servers run it does not roll it back.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [[ ! "$RUN" =~ ^[0-9]+$ ]]; then
  echo "run is \"$RUN\", must be the digits of a run's id: copy them from the address of the run" >&2
  exit 2
fi
# The run of a pull request has the head repository and the head branch of the pull request.
built=$(GH_TOKEN="$APPLICATION_TOKEN" gh api "repos/$REPOSITORY/actions/runs/$RUN" \
  --jq '[.head_repository.full_name, .head_branch, .event, .conclusion] | join(" ")')
case "$built" in
"$REPOSITORY $BRANCH push success" | "$REPOSITORY $BRANCH workflow_dispatch success") ;;
*)
  echo "run $RUN is \"$built\", must be \"$REPOSITORY $BRANCH push success\": release what the branch built" >&2
  exit 2
  ;;
esac
urgent=()
if [ "$URGENT" = true ]; then
  urgent=(--urgent)
else
  npm run --silent budget -- --prometheus "$PROMETHEUS_URL" "$ENVIRONMENT"
fi
GH_TOKEN="$APPLICATION_TOKEN" gh run download "$RUN" --repo "$REPOSITORY" --name "gocarbontracker-$VERSION" --dir .build/release
npm run --silent release -- upload "$ENVIRONMENT" "$VERSION"
npm run --silent release -- bump "$ENVIRONMENT" "$VERSION"
# The approval is for the release alone, so that nothing else may be deployed with it.
npm run --silent release -- check "$ENVIRONMENT"
npm run --silent release -- record "$ENVIRONMENT" --prometheus "$PROMETHEUS_URL" "${urgent[@]}"
# A deploy that failed in the middle may have released already.
deployed=0
npm run --silent deploy -- "$ENVIRONMENT" --only "$ENVIRONMENT-servers" --auto-approve || deployed=$?
npm run --silent release -- watch "$ENVIRONMENT" --prometheus "$PROMETHEUS_URL"
exit "$deployed"
