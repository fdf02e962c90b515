import type { EnvironmentInput } from "./schema";

/** Deployed to an emulator on a laptop: small, disposable, and content with whatever AWS provider the machine has. */
export const sandbox: EnvironmentInput = {
  name: "sandbox",
  account: "123456789012",
  region: "us-east-1",
  zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
  disasterRecoveryRegion: "us-west-2",
  disasterRecoveryZones: ["us-west-2a", "us-west-2b", "us-west-2c"],
  domain: "app.sandbox.gocarbontracker.com",
  hostedZone: { id: "Z00000000000000SAND0", name: "sandbox.gocarbontracker.com" },
  network: { cidr: "10.10.0.0/16", disasterRecoveryCidr: "10.11.0.0/16", natGateways: "one" },
  servers: { instanceType: "t4g.medium", imageId: "ami-0aaaaaaaaaaaaaaa1", min: 2, max: 3 },
  database: {
    engineVersion: "15.10",
    instanceClass: "db.r7g.large",
    minReaders: 1,
    maxReaders: 2,
    disasterRecoveryReaders: 1,
  },
  cache: { nodeType: "cache.t4g.micro", replicas: 1 },
  backups: { dailyRetentionDays: 30, weeklyRetentionDays: 30, lock: { mode: "none" } },
  growthBaseline: { concurrentUsers: 10, apiRequestsPerSecond: 1, emissionsDataGigabytes: 1 },
  release: { version: "1.0.0" },
  grafana: {
    organizationId: 4,
    url: "https://grafana.sandbox.gocarbontracker.com",
    version: "12.1.0",
    awsPrincipalArn: "arn:aws:iam::123456789012:role/grafana",
    prometheus: { kind: "plain", url: "http://127.0.0.1:9090" },
  },
  onCall: {
    plan: "professional",
    addOns: ["aiops"],
    people: ["ada@gocarbontracker.com", "grace@gocarbontracker.com"],
    workflow: false,
    slack: { workspaceId: "T0000000000", criticalChannelId: "C0000000001", channelId: "C0000000002" },
  },
  notifications: { emails: ["operations@gocarbontracker.com"] },
  state: { bucket: "gocarbontracker-sandbox-state-123456789012", bootstrap: "local" },
  awsProviderConstraint: ">= 5.100, < 7",
  protection: "disposable",
};
