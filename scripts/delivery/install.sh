#!/usr/bin/env bash
# Installs the pinned packages, before a job has any credentials.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm ci --no-audit --no-fund
