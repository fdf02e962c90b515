#!/usr/bin/env bash
# Runs every test, and keeps the output and the results in .build/verify. A missing tool is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# In a container the checkout belongs to another user, and git refuses it.
git config --global --add safe.directory "$PWD"
results=.build/verify
mkdir -p "$results"
export CI=true
npm ci --no-audit --no-fund 2>&1 | tee "$results/install.log"
npm test -- --json --outputFile="$results/tests.json" 2>&1 | tee "$results/tests.log"
