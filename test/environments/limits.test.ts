import { production } from "../../environments/production";
import { staging } from "../../environments/staging";
import { changed, faultsOf } from "./support";

/** Values at a limit, which are valid. Values beyond it are refused in faults.test.ts. */
test.each<[string, Record<string, unknown>]>([
  ["daily backups kept exactly as long as the handbook says", { "backups.dailyRetentionDays": 30 }],
  ["daily backups kept as long as continuous backups can be", { "backups.dailyRetentionDays": 35 }],
  ["weekly backups kept as long as the lock allows", { "backups.weeklyRetentionDays": 365 }],
  ["a lock with one possible retention", { "backups.weeklyRetentionDays": 30, "backups.lock.maxRetentionDays": 30 }],
  ["no lock at all", { "backups.lock": { mode: "none" } }],
  [
    "instances of the other architecture, with an image of it",
    { "servers.instanceType": "m7i.large", "servers.imageArchitecture": "amd64" },
  ],
  ["the fewest servers", { "servers.min": 2 }],
  ["as many servers as at most", { "servers.min": 4 }],
  ["as many readers as Aurora allows", { "database.maxReaders": 14 }],
  ["as many readers at least as at most", { "database.minReaders": 2 }],
  ["one user fewer than the readers can serve", { "growthBaseline.concurrentUsers": 1999 }],
  ["a domain with the longest label", { domain: `${"a".repeat(63)}.staging.gocarbontracker.com` }],
  ["the largest budget", { "costs.monthlyDollars": 10_000_000 }],
  ["the smallest budget", { "costs.monthlyDollars": 1 }],
  ["the most cache replicas", { "cache.replicas": 5 }],
  ["as many lines as the nodes' volumes hold", { "logs.dailyGigabytes": 7.4 }],
  ["two nodes of the log store in each of three zones", { "logs.nodes": 6 }],
  ["dedicated masters", { "logs.nodeType": "m6g.large.search", "logs.dedicatedMasters": true }],
  ["the narrowest range for six servers", { "network.cidr": "10.20.0.0/23", "servers.max": 15 }],
  ["the narrowest range for replicas", { "network.disasterRecoveryCidr": "10.21.0.0/24" }],
  ["the widest range", { "network.cidr": "10.24.0.0/16" }],
  ["ranges that touch", { "network.cidr": "10.20.0.0/17", "network.disasterRecoveryCidr": "10.20.128.0/17" }],
  ["the domain of the hosted zone itself", { domain: "staging.gocarbontracker.com" }],
  ["the oldest Grafana", { "grafana.version": "12.1.0" }],
  ["the oldest provider that can create the clusters", { awsProviderConstraint: ">= 6.15, < 7" }],
  ["the exact version of the bindings", { awsProviderConstraint: "6.25.0" }],
  ["as many servers as the widest range has addresses for", { "servers.max": 6111 }],
  ["a range of the shared address space", { "network.cidr": "100.64.0.0/16" }],
  [
    "a region without Datadog, when it does without",
    { region: "eu-central-2", zones: ["eu-central-2a", "eu-central-2b", "eu-central-2c"], datadog: { kind: "none" } },
  ],
  [
    "a workspace of Amazon Managed Grafana",
    {
      "grafana.kind": "amazon-managed",
      "grafana.organizationId": 1,
      "grafana.url": "https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com",
    },
  ],
  ["the lowest port", { "grafana.url": "https://grafana.gocarbontracker.com:1" }],
  ["the highest port", { "grafana.url": "https://grafana.gocarbontracker.com:65535" }],
  ["a host of one label", { "grafana.prometheus": { kind: "plain", url: "http://prometheus:9090/" } }],
  ["an address as host", { "grafana.prometheus": { kind: "plain", url: "http://[fd00::1]:9090" } }],
  ["a host with the longest label", { "web.url": `https://${"a".repeat(63)}.gocarbontracker.com` }],
  ["a Grafana below a path", { "grafana.url": "https://tools.gocarbontracker.com/grafana" }],
  ["the longest retention of a vault", { "backups.lock.maxRetentionDays": 36_500 }],
  ["the largest memory-optimized class", { "database.instanceClass": "db.r8g.48xlarge" }],
  ["a Prometheus of one's own", { "grafana.prometheus": { kind: "plain", url: "http://10.20.0.9:9090" } }],
])("staging accepts %s", (_, changes) => {
  expect(faultsOf([changed(staging, changes)])).toEqual([]);
});

test("a compliance lock accepts exactly three days of grace time", () => {
  expect(faultsOf([changed(production, { "backups.lock.graceDays": 3 })])).toEqual([]);
});
