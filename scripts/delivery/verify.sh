#!/usr/bin/env bash
# Runs every test, and keeps the output and the results in .build/verify. A missing tool is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# The image of the tests, a Debian with Node, lacks a part of what .devcontainer/install.sh installs.
apt-get update -qq
apt-get install --yes --quiet --no-install-recommends ca-certificates gcc git libc6-dev maven openjdk-17-jdk-headless openssl python3 python3-venv unzip

# In a container the checkout belongs to another user, and git refuses it.
git config --global --add safe.directory "$PWD"
results=.build/verify
mkdir -p "$results"
export CI=true
npm ci --no-audit --no-fund 2>&1 | tee "$results/install.log"
# Without the variables the tests simulate a short list of incidents, evaluate a history of two days, and measure at most thirty servers.
ALL_INCIDENTS=true BACKTEST_DAYS=30 FLEET_SERVERS=90 npm test -- --json --outputFile="$results/tests.json" 2>&1 | tee "$results/tests.log"
# The data validation over the rows, and within the limits, of `validationRun.load` (policy/data-quality.ts).
npm run data-validation -- --load 2>&1 | tee "$results/data-validation.log"
# Each night simulates other random incidents: the seed is the day of the year.
npm run simulate -- --fuzz 200 --seed "$((10#$(date +%j)))" 2>&1 | tee "$results/fuzz.log"
