#!/usr/bin/env bash
# Lists the environments that the pull request changes. BASE is the branch to merge into.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent delivery:changed -- --base "origin/$BASE"
