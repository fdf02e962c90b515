import { Token } from "cdktf";

/** A program that AWS hands out, and the one content that it may have. */
export interface PinnedAgent {
  readonly version: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

export interface ServerUserDataProps {
  readonly region: string;
  readonly architecture: "arm64" | "amd64";
  readonly systemsManagerAgent: PinnedAgent;
  readonly cloudWatchAgent: PinnedAgent;
  /** The Auto Scaling group and the launch hook that the script completes. */
  readonly groupName: string;
  readonly launchHookName: string;
  readonly artefactBucketName: string;
  readonly releaseVersion: string;
  /** Key of a gzipped archive whose root is what `node .` runs; its checksum lies beside it, with `.sha256` at its end. */
  readonly releaseKey: string;
  readonly applicationPort: number;
  readonly healthPath: string;
  /** Seconds in which the application has to become healthy. */
  readonly healthyWithinSeconds: number;
  /** Seconds between two looks at its health. */
  readonly probeSeconds: number;
  /** What the application finds in its environment, beside the port. */
  readonly applicationEnvironment: Readonly<Record<string, string>>;
  /** The application's gauge that is published once a minute, and as what. */
  readonly usersGauge: string;
  readonly usersMetric: { readonly namespace: string; readonly name: string; readonly dimensions: object };
}

/** EC2 takes no more, counted before it is encoded. */
const MAXIMUM_BYTES = 16_384;
/** What stands in for a value that only Terraform knows; ARNs and host names stay below it. */
const UNKNOWN_VALUE_BYTES = 200;
const METRICS_PERIOD_SECONDS = 60;

/** The script that makes a bare Debian a server; values that only Terraform knows are in it as tokens. */
export function serverUserData(props: ServerUserDataProps): string {
  for (const [field, { sha256 }] of Object.entries({
    systemsManagerAgent: props.systemsManagerAgent,
    cloudWatchAgent: props.cloudWatchAgent,
  })) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new Error(
        `${field}.sha256 is "${sha256}", must be 64 lower-case hexadecimal digits: record it with sha256sum`,
      );
    }
  }
  const script = [settings(props), files(props), STEPS].join("\n");
  const bytes = Buffer.byteLength(script) + unknownValues(props) * UNKNOWN_VALUE_BYTES;
  if (bytes > MAXIMUM_BYTES) {
    throw new Error(`user data has ${bytes} bytes, must have at most ${MAXIMUM_BYTES}: move steps into the release`);
  }
  return script;
}

function unknownValues(props: ServerUserDataProps): number {
  const values = [...Object.values(props), ...Object.values(props.applicationEnvironment)];
  return values.filter((value) => typeof value === "string" && Token.isUnresolved(value)).length;
}

function settings(props: ServerUserDataProps): string {
  const { systemsManagerAgent, cloudWatchAgent, region, architecture } = props;
  const values = {
    REGION: region,
    GROUP: props.groupName,
    HOOK: props.launchHookName,
    SSM_AGENT_URL: `https://amazon-ssm-${region}.s3.${region}.amazonaws.com/${systemsManagerAgent.version}/debian_${architecture}/amazon-ssm-agent.deb`,
    SSM_AGENT_SHA256: systemsManagerAgent.sha256,
    CLOUDWATCH_AGENT_URL: `https://amazoncloudwatch-agent-${region}.s3.${region}.amazonaws.com/debian/${architecture}/${cloudWatchAgent.version}/amazon-cloudwatch-agent.deb`,
    CLOUDWATCH_AGENT_SHA256: cloudWatchAgent.sha256,
    RELEASE: props.releaseVersion,
    ARTEFACT: `s3://${props.artefactBucketName}/${props.releaseKey}`,
    HEALTH_URL: `http://127.0.0.1:${props.applicationPort}${props.healthPath}`,
    HEALTHY_WITHIN_SECONDS: `${props.healthyWithinSeconds}`,
    PROBE_SECONDS: `${props.probeSeconds}`,
  };
  return [
    "#!/bin/bash",
    "# Makes a bare Debian a server of GoCarbonTracker. Whatever fails gives the launch up, and the group tries anew.",
    "set -Eeuo pipefail",
    "export DEBIAN_FRONTEND=noninteractive",
    "",
    ...Object.entries(values).map(([key, value]) => `${key}=${quoted(key, value)}`),
    "",
  ].join("\n");
}

function quoted(key: string, value: string): string {
  if (!Token.isUnresolved(value) && /['\n]/.test(value)) {
    throw new Error(`${key} is ${JSON.stringify(value)}, must have neither a quote nor a line break: rename it`);
  }
  return `'${value}'`;
}

/** Every file that the server gets, as a function that writes it. */
function files(props: ServerUserDataProps): string {
  return [
    writer("agent_configuration", json(agentConfiguration(props.groupName))),
    writer(
      "application_environment",
      ...Object.entries({ ...props.applicationEnvironment, PORT: `${props.applicationPort}` }).map(
        ([key, value]) => `${key}=${value}`,
      ),
    ),
    writer("application_unit", APPLICATION_UNIT),
    writer("users_program", usersProgram(props)),
    writer("users_unit", USERS_UNIT),
    writer("users_timer", USERS_TIMER),
  ].join("\n");
}

function writer(name: string, ...lines: string[]): string {
  return [`${name}() { cat <<'END'`, ...lines, "END", "}", ""].join("\n");
}

/**
 * Memory and the root file system, rolled up over the group and nothing else: the alarms read exactly that dimension. The
 * group's name is written out, since asking EC2 for it needs a permission on every instance's tags.
 */
function agentConfiguration(groupName: string) {
  const ofGroup = { append_dimensions: { AutoScalingGroupName: groupName } };
  return {
    agent: { metrics_collection_interval: METRICS_PERIOD_SECONDS, run_as_user: "cwagent" },
    metrics: {
      namespace: "CWAgent",
      append_dimensions: { InstanceId: "${aws:InstanceId}" },
      aggregation_dimensions: [["AutoScalingGroupName"]],
      metrics_collected: {
        mem: { measurement: ["mem_used_percent"], ...ofGroup },
        disk: { measurement: ["disk_used_percent"], resources: ["/"], ...ofGroup },
      },
    },
  };
}

/** JSON without `${`, which is Terraform's and cdktf's wherever it stands; a reader of JSON sees no difference. */
function json(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll("${", "\\u0024{");
}

const APPLICATION_UNIT = `[Unit]
Description=GoCarbonTracker
After=network-online.target
Wants=network-online.target

[Service]
User=gocarbontracker
WorkingDirectory=/opt/gocarbontracker/current
EnvironmentFile=/etc/gocarbontracker/environment
ExecStart=/usr/bin/node .
Restart=always
RestartSec=2
NoNewPrivileges=true
PrivateTmp=true
ProtectHome=true
ProtectSystem=strict

[Install]
WantedBy=multi-user.target`;

/** Exactly one datapoint a minute: a second one would count this server's users twice, so a failed call is not repeated. */
function usersProgram({ region, applicationPort, usersGauge, usersMetric }: ServerUserDataProps): string {
  const dimensions = Object.entries(usersMetric.dimensions).map(([key, value]) => `${key}=${value}`);
  return `#!/bin/bash
set -euo pipefail
minute=$(date --utc +%Y-%m-%dT%H:%M:00Z)
users=$(curl --fail --silent --show-error --max-time 10 http://127.0.0.1:${applicationPort}/metrics |
  awk '/^${usersGauge}[ {]/ { found = 1; sum += $NF } END { if (!found) exit 1; print sum }')
AWS_MAX_ATTEMPTS=1 aws cloudwatch put-metric-data --region ${region} --namespace ${usersMetric.namespace} \\
  --metric-name ${usersMetric.name} --dimensions ${dimensions.join(",")} --unit Count --value "$users" --timestamp "$minute"`;
}

const USERS_UNIT = `[Unit]
Description=Publish how many users are connected to this server

[Service]
Type=oneshot
ExecStart=/usr/local/bin/publish-concurrent-users
TimeoutStartSec=30`;

/** By the calendar, not by the last run: a run that drifts would leave one minute empty and give another one two. */
const USERS_TIMER = `[Timer]
OnCalendar=*-*-* *:*:00
AccuracySec=1s
RandomizedDelaySec=20s

[Install]
WantedBy=timers.target`;

const STEPS = `work=$(mktemp --directory)

finish() {
  local status=$? result=CONTINUE
  trap - EXIT
  if [ "$status" -ne 0 ]; then result=ABANDON; fi
  echo "launch: $result"
  # Without a word from here the hook's time runs out, which abandons the launch as well.
  AWS_MAX_ATTEMPTS=5 aws autoscaling complete-lifecycle-action --region "$REGION" --auto-scaling-group-name "$GROUP" \\
    --lifecycle-hook-name "$HOOK" --instance-id "$(cat /var/lib/cloud/data/instance-id)" \\
    --lifecycle-action-result "$result" || status=1
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

install_packages() {
  # The way out is open for HTTPS only.
  find /etc/apt -type f '(' -name '*.list' -o -name '*.sources' ')' -exec sed -i 's|http://|https://|g' '{}' +
  apt-get -o DPkg::Lock::Timeout=300 update
  apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends ansible awscli cloud-guest-utils curl nodejs
}

# URL, SHA-256, file
download() {
  curl --fail --silent --show-error --location --proto '=https' --retry 5 --output "$3" "$1"
  echo "$2  $3" | sha256sum --check --strict
}

install_agents() {
  download "$SSM_AGENT_URL" "$SSM_AGENT_SHA256" "$work/amazon-ssm-agent.deb"
  dpkg --install "$work/amazon-ssm-agent.deb"
  systemctl enable --now amazon-ssm-agent
  download "$CLOUDWATCH_AGENT_URL" "$CLOUDWATCH_AGENT_SHA256" "$work/amazon-cloudwatch-agent.deb"
  dpkg --install "$work/amazon-cloudwatch-agent.deb"
  local directory=/opt/aws/amazon-cloudwatch-agent
  agent_configuration >"$directory/etc/server.json"
  "$directory/bin/amazon-cloudwatch-agent-ctl" -a fetch-config -m ec2 -s -c "file:$directory/etc/server.json"
}

install_release() {
  local archive target=/opt/gocarbontracker/releases/$RELEASE
  archive=$(basename "$ARTEFACT")
  aws s3 cp --region "$REGION" --only-show-errors "$ARTEFACT" "$work/$archive"
  aws s3 cp --region "$REGION" --only-show-errors "$ARTEFACT.sha256" "$work/$archive.sha256"
  # The file beside the archive must speak of this archive, not of another one.
  grep --quiet --fixed-strings "  $archive" "$work/$archive.sha256"
  (cd "$work" && sha256sum --check --strict "$archive.sha256")
  mkdir --parents "$target" /etc/gocarbontracker
  tar --extract --gzip --no-same-owner --file "$work/$archive" --directory "$target"
  ln --symbolic --force --no-dereference "$target" /opt/gocarbontracker/current
}

start_application() {
  useradd --system --user-group --home-dir /opt/gocarbontracker --shell /usr/sbin/nologin gocarbontracker
  application_environment >/etc/gocarbontracker/environment
  application_unit >/etc/systemd/system/gocarbontracker.service
  systemctl daemon-reload
  systemctl enable --now gocarbontracker
}

# The body counts, not the code: anything may answer 200.
healthy() {
  curl --silent --max-time 5 "$HEALTH_URL" | node -e '
    const { status } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    process.exit(["healthy", "degraded"].includes(status) ? 0 : 1);' 2>/dev/null
}

await_health() {
  local deadline=$((SECONDS + HEALTHY_WITHIN_SECONDS))
  until healthy; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "not healthy within $HEALTHY_WITHIN_SECONDS seconds" >&2
      return 1
    fi
    sleep "$PROBE_SECONDS"
  done
}

publish_users() {
  users_program >/usr/local/bin/publish-concurrent-users
  chmod 755 /usr/local/bin/publish-concurrent-users
  users_unit >/etc/systemd/system/publish-concurrent-users.service
  users_timer >/etc/systemd/system/publish-concurrent-users.timer
  systemctl daemon-reload
  systemctl enable --now publish-concurrent-users.timer
}

install_packages
install_agents
install_release
start_application
await_health
publish_users
`;
