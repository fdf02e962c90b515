import type { Chapter } from "./clause";

/**
 * A checksum that nobody has recorded yet. No file has it, so nothing that has it is installed, and a launch that needs it is
 * abandoned: an agent runs as root, and only what somebody has looked at may.
 */
export const UNRECORDED = "0".repeat(64);

/** Programs that machines install from their vendors' own hosts, because Debian packages none of them. */
export const agents = {
  systemsManager: {
    why: "Session Manager and Run Command instead of SSH. To record: curl -fsS https://amazon-ssm-eu-central-1.s3.eu-central-1.amazonaws.com/VERSION/debian_ARCHITECTURE/amazon-ssm-agent.deb | sha256sum",
    pinnedVersion: "3.3.3598.0",
    arm64Sha256: UNRECORDED,
    amd64Sha256: UNRECORDED,
  },
  cloudWatch: {
    why: "EC2 sees neither memory nor file systems. To record: curl -fsS https://amazoncloudwatch-agent-eu-central-1.s3.eu-central-1.amazonaws.com/debian/ARCHITECTURE/VERSION/amazon-cloudwatch-agent.deb | sha256sum",
    pinnedVersion: "1.300064.0b1337",
    arm64Sha256: UNRECORDED,
    amd64Sha256: UNRECORDED,
  },
  datadog: {
    why: "takes the traces of a server's requests and passes them on; since 7.70 it reads its key from the account itself (Datadog's page Secrets Management). To record: curl -fsS https://apt.datadoghq.com/pool/d/da/datadog-agent_VERSION-1_ARCHITECTURE.deb | sha256sum",
    pinnedVersion: "7.72.1",
    arm64Sha256: UNRECORDED,
    amd64Sha256: UNRECORDED,
  },
} as const satisfies Chapter;
