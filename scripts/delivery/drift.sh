#!/usr/bin/env bash
# Compares ENVIRONMENT with the branch, and writes its issue in GitHub and its metrics in CloudWatch.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent delivery:drift -- "$ENVIRONMENT" --publish
