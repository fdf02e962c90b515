#!/usr/bin/env bash
# Applies the reviewed plans of ENVIRONMENT in .build/delivery/reviewed, and keeps the plans of a stopped apply in .build/delivery/plans.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent delivery:apply -- "$ENVIRONMENT" --reviewed .build/delivery/reviewed --out .build/delivery/plans
