#!/usr/bin/env bash
# Sends the check-in of the review of ENVIRONMENT whose issue, with the number ISSUE, was closed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent delivery:check-in -- "$ENVIRONMENT" "$ISSUE"
