import type { EnvironmentInput } from "./schema";

export const staging: EnvironmentInput = {
  name: "staging",
  account: "222222222222",
  region: "eu-central-1",
  zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
  disasterRecoveryRegion: "eu-west-1",
  disasterRecoveryZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  domain: "app.staging.gocarbontracker.com",
  hostedZone: { id: "Z00000000000000STAG0", name: "staging.gocarbontracker.com" },
  network: { cidr: "10.20.0.0/16", disasterRecoveryCidr: "10.21.0.0/16", natGateways: "one" },
  servers: { instanceType: "t4g.large", imageId: "ami-0aaaaaaaaaaaaaaa2", min: 2, max: 4 },
  database: {
    engineVersion: "15.10",
    instanceClass: "db.t4g.large",
    minReaders: 1,
    maxReaders: 2,
    disasterRecoveryReaders: 1,
  },
  cache: { nodeType: "cache.t4g.small", replicas: 1 },
  backups: {
    dailyRetentionDays: 30,
    weeklyRetentionDays: 60,
    lock: { mode: "governance", minRetentionDays: 30, maxRetentionDays: 365 },
  },
  growthBaseline: { concurrentUsers: 50, apiRequestsPerSecond: 5, emissionsDataGigabytes: 20 },
  release: { version: "1.0.0" },
  grafana: {
    organizationId: 2,
    url: "https://grafana.gocarbontracker.com",
    version: "12.1.0",
    prometheus: { kind: "amazon-managed" },
  },
  notifications: { emails: ["operations@gocarbontracker.com"] },
  state: { bucket: "gocarbontracker-staging-state-222222222222", bootstrap: "migrated" },
  awsProviderConstraint: "~> 6.25",
  protection: "protected",
};
