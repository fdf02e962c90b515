#!/usr/bin/env bash
# Finds the reviewed plans of COMMIT: those of its pull request, or those of the stopped apply with the id RUN.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

run=()
if [ -n "${RUN:-}" ]; then run=(--run "$RUN"); fi
npm run --silent delivery:reviewed -- "$COMMIT" "${run[@]}"
