import type { Chapter } from "./clause";

/**
 * The checksum of a package that no engineer has recorded yet. No file has this checksum, so machines refuse the package and abandon
 * a launch that needs it. An agent runs as root, so an engineer has to check its package first.
 */
const UNRECORDED = "0".repeat(64);

/**
 * Agents that machines install from their vendors' own hosts, because Debian has no packages of them. The same host serves a package
 * and its checksum, so check the vendor's signature before you record the checksum. Put version and architecture into `source`, then:
 *
 * - SSM and CloudWatch agent: download the package and `SOURCE.sig`. Import the public key that AWS' documentation of verifying the agent's
 *   signature shows, and compare the key's fingerprint. Run `gpg --verify PACKAGE.deb.sig PACKAGE.deb`. Record the output of `sha256sum PACKAGE.deb`.
 * - Datadog's agent: import the keys of https://keys.datadoghq.com, and compare their fingerprints with Datadog's documentation. Run
 *   `gpg --verify` on `InRelease` of https://apt.datadoghq.com/dists/stable. It has the checksum of the index `Packages`, which has the
 *   checksum of the package. Record that one, and compare it with `sha256sum PACKAGE.deb`.
 */
export const agents = {
  systemsManager: {
    why: "The SSM agent provides Session Manager and Run Command, which replace SSH.",
    source:
      "https://amazon-ssm-eu-central-1.s3.eu-central-1.amazonaws.com/VERSION/debian_ARCHITECTURE/amazon-ssm-agent.deb",
    pinnedVersion: "3.3.3598.0",
    arm64Sha256: UNRECORDED,
    amd64Sha256: UNRECORDED,
  },
  cloudWatch: {
    why: "The agent reports memory and file systems, which the metrics of EC2 do not include.",
    source:
      "https://amazoncloudwatch-agent-eu-central-1.s3.eu-central-1.amazonaws.com/debian/ARCHITECTURE/VERSION/amazon-cloudwatch-agent.deb",
    pinnedVersion: "1.300064.0b1337",
    arm64Sha256: UNRECORDED,
    amd64Sha256: UNRECORDED,
  },
  // Since 7.70 the agent reads its key from the account itself (Datadog documentation, Secrets Management).
  datadog: {
    why: "The agent receives the traces of a server's requests and forwards them to Datadog.",
    source: "https://apt.datadoghq.com/pool/d/da/datadog-agent_VERSION-1_ARCHITECTURE.deb",
    pinnedVersion: "7.72.1",
    arm64Sha256: UNRECORDED,
    amd64Sha256: UNRECORDED,
  },
} as const satisfies Chapter;
