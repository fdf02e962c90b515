#!/usr/bin/env bash
# Writes an issue for each review of ENVIRONMENT that is due, with figures of the Prometheus at PROMETHEUS_URL.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

prometheus=()
if [ -n "${PROMETHEUS_URL:-}" ]; then prometheus=(--prometheus "$PROMETHEUS_URL"); fi
npm run --silent delivery:reviews -- "$ENVIRONMENT" --publish "${prometheus[@]}"
