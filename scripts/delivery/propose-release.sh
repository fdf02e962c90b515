#!/usr/bin/env bash
# Pushes a branch with the released VERSION of ENVIRONMENT, and shows the link with which a person opens its pull request onto BASE. A workflow
# may open none, because its token could then approve one, and its pull request would start no checks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

branch="release/$ENVIRONMENT-$VERSION"
title="environments: release $VERSION in $ENVIRONMENT"
npm run --silent release -- bump "$ENVIRONMENT" "$VERSION"
git switch --force-create "$branch"
git -c user.name=release -c user.email=release@users.noreply.github.com commit --all --message "$title"
# The checkout has no token. In the environment, no list of processes shows it.
credentials=$(printf 'x-access-token:%s' "$GITHUB_TOKEN" | base64 --wrap=0)
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraheader GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $credentials"
# A second run of the job replaces the branch of the first one.
git push --force origin "$branch"
echo "The servers of $ENVIRONMENT run $VERSION." \
  "[Open the pull request]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/compare/$BASE...$branch?quick_pull=1&title=${title// /%20})" \
  "and merge it before their next deploy, which would bring the former version back." | tee -a "$GITHUB_STEP_SUMMARY"
