import { Token } from "cdktf";

export interface MachineUserDataProps {
  readonly region: string;
  /** The agent of Systems Manager, by which State Manager configures the machine. AWS publishes it, Debian does not package it. */
  readonly systemsManagerAgent: {
    readonly url: string;
    /** The package's checksum, 64 lower-case hexadecimal digits. */
    readonly sha256: string;
  };
  /** The Auto Scaling group, and its launch hook, which is abandoned when the agent cannot start. */
  readonly groupName: string;
  readonly launchHookName: string;
  /** Path of the file with `facts` as JSON. */
  readonly factsPath: string;
  /** Facts that never change for the instance, such as its release. Another release requires another instance. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Returns the boot script of a Debian image. It installs the agent with which State Manager then configures the machine.
 *
 * @throws Error for a checksum or a fact that is not valid
 */
export function machineUserData({
  region,
  systemsManagerAgent: { url, sha256 },
  groupName,
  launchHookName,
  factsPath,
  facts,
}: MachineUserDataProps): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new Error(
      `systemsManagerAgent.sha256 is "${sha256}", must be 64 lower-case hexadecimal digits: record it with sha256sum`,
    );
  }
  const values = {
    REGION: region,
    GROUP: groupName,
    HOOK: launchHookName,
    SSM_AGENT_URL: url,
    SSM_AGENT_SHA256: sha256,
    FACTS_PATH: factsPath,
    FACTS: JSON.stringify(facts),
  };
  return [
    "#!/bin/bash",
    "# Makes a bare Debian a machine that State Manager configures. Whatever fails gives the launch up, and the group tries anew.",
    "set -Eeuo pipefail",
    "export DEBIAN_FRONTEND=noninteractive",
    ...Object.entries(values).map(([key, value]) => `${key}=${quoted(key, value)}`),
    STEPS,
  ].join("\n");
}

function quoted(key: string, value: string): string {
  if (!Token.isUnresolved(value) && /['\n]/.test(value)) {
    throw new Error(`${key} is ${JSON.stringify(value)}, must have neither a quote nor a line break: rename it`);
  }
  return `'${value}'`;
}

const STEPS = `work=$(mktemp --directory)

finish() {
  local status=$?
  trap - EXIT
  rm -rf "$work"
  if [ "$status" -ne 0 ]; then
    echo "launch: given up"
    # Without a word from here the hook's time runs out, which gives the launch up as well.
    AWS_MAX_ATTEMPTS=5 aws autoscaling complete-lifecycle-action --region "$REGION" --auto-scaling-group-name "$GROUP" \\
      --lifecycle-hook-name "$HOOK" --instance-id "$(cat /var/lib/cloud/data/instance-id)" \\
      --lifecycle-action-result ABANDON || true
  fi
  exit "$status"
}
trap finish EXIT

mkdir --parents "$(dirname "$FACTS_PATH")"
echo "$FACTS" >"$FACTS_PATH"

# The way out is open for HTTPS only.
find /etc/apt -type f '(' -name '*.list' -o -name '*.sources' ')' -exec sed -i 's|http://|https://|g' '{}' +
apt-get -o DPkg::Lock::Timeout=300 update
apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends ansible-core awscli cloud-guest-utils curl python3-apt

curl --fail --silent --show-error --location --proto '=https' --retry 5 --output "$work/amazon-ssm-agent.deb" "$SSM_AGENT_URL"
echo "$SSM_AGENT_SHA256  $work/amazon-ssm-agent.deb" | sha256sum --check --strict
dpkg --install "$work/amazon-ssm-agent.deb"
systemctl enable --now amazon-ssm-agent
`;
