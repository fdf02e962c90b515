#!/usr/bin/env bash
# Installs the AWS CLI of the release, before the job has any credentials.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

npm run --silent tools -- aws
