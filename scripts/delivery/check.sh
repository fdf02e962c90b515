#!/usr/bin/env bash
# Installs the pinned packages, runs the checks that need only Node, and synthesizes every stack.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm ci --no-audit --no-fund
npm run --silent tools -- vale
npm run check -- --all
npm start
