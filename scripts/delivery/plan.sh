#!/usr/bin/env bash
# Plans the changed stacks of ENVIRONMENT, and keeps the plans without secrets in .build/delivery/plans. BASE is the branch to merge into.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent delivery:plan -- "$ENVIRONMENT" --base "origin/$BASE" --out .build/delivery/plans
