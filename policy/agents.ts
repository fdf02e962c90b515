import type { Chapter } from "./clause";

/**
 * A checksum that nobody has recorded yet. No file has it, so a launch that meets it is abandoned, as it is for any
 * wrong one: an agent runs as root, and only what somebody has looked at may.
 */
export const UNRECORDED = "0".repeat(64);

/** Programs that every server installs from AWS' own hosts, because Debian packages neither. */
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
} as const satisfies Chapter;
