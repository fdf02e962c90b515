import type { EnvironmentInput } from "./schema";

export const production: EnvironmentInput = {
  name: "production",
  account: "333333333333",
  region: "eu-central-1",
  zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
  disasterRecoveryRegion: "eu-west-1",
  disasterRecoveryZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  domain: "app.gocarbontracker.com",
  hostedZone: { id: "Z00000000000000PROD0", name: "gocarbontracker.com" },
  network: { cidr: "10.30.0.0/16", disasterRecoveryCidr: "10.31.0.0/16", natGateways: "one-per-zone" },
  servers: { instanceType: "m7g.large", imageId: "ami-0aaaaaaaaaaaaaaa3", min: 3, max: 12 },
  database: {
    engineVersion: "15.10",
    instanceClass: "db.r7g.large",
    minReaders: 1,
    maxReaders: 8,
    disasterRecoveryReaders: 1,
  },
  cache: { nodeType: "cache.m7g.large", replicas: 2 },
  backups: {
    dailyRetentionDays: 35,
    weeklyRetentionDays: 90,
    lock: { mode: "compliance", minRetentionDays: 30, maxRetentionDays: 365, graceDays: 7 },
  },
  growthBaseline: { concurrentUsers: 900, apiRequestsPerSecond: 120, emissionsDataGigabytes: 400 },
  release: { version: "1.0.0" },
  grafana: {
    organizationId: 3,
    url: "https://grafana.gocarbontracker.com",
    version: "12.1.0",
    prometheus: { kind: "amazon-managed" },
  },
  notifications: { emails: ["operations@gocarbontracker.com"] },
  state: { bucket: "gocarbontracker-production-state-333333333333", bootstrap: "migrated" },
  awsProviderConstraint: "~> 6.25",
  protection: "protected",
};
