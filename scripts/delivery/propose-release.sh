#!/usr/bin/env bash
# Opens a pull request onto BASE with the released VERSION of ENVIRONMENT.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

branch="release/$ENVIRONMENT-$VERSION"
title="environments: release $VERSION in $ENVIRONMENT"
npm run --silent release -- bump "$ENVIRONMENT" "$VERSION"
git switch --create "$branch"
git -c user.name=release -c user.email=release@users.noreply.github.com commit --all --message "$title"
# The checkout has no token. In the environment, no list of processes shows it.
credentials=$(printf 'x-access-token:%s' "$GITHUB_TOKEN" | base64 --wrap=0)
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraheader GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $credentials"
git push origin "$branch"
GH_TOKEN="$GITHUB_TOKEN" gh pr create --base "$BASE" --head "$branch" --title "$title" \
  --body "The servers of $ENVIRONMENT run $VERSION. Merge this before their next deploy, which would bring the former version back. Close and reopen it to start the checks."
