import { production } from "../../environments/production";
import { sandbox } from "../../environments/sandbox";
import { staging } from "../../environments/staging";
import { changed, faultsOf } from "./support";

type Row = [changes: Record<string, unknown>, ...messages: string[]];

const roster = (since: string) => ({ since, people: ["ada@gocarbontracker.com", "grace@gocarbontracker.com"] });
const DAILY = "the retention of daily backups in policy/backups.ts (backups.daily.retentionDays)";
/** A bucket of another account. */
const dumpCopy = {
  account: "999999999999",
  region: "eu-north-1",
  bucket: "copies-of-dumps",
  keyArn: "arn:aws:kms:eu-north-1:999999999999:key/11111111-2222-3333-4444-555555555555",
};
const cidrRule = "must be an IPv4 network in CIDR notation such as 10.0.0.0/16, host bits zero: correct it";

/** Each row changes one field of staging to an invalid value. */
const shape: Row[] = [
  [{ region: undefined }, "region is missing: add it"],
  [{ network: undefined }, "network is missing: add it"],
  [{ "release.version": undefined }, "release.version is missing: add it"],
  [{ "grafana.awsPrincipalArn": undefined }, "grafana.awsPrincipalArn is missing: add it"],
  [{ owner: "me" }, "owner is unknown: remove it or correct its spelling"],
  [{ "servers.maximum": 4 }, "servers.maximum is unknown: remove it or correct its spelling"],
  [{ "backups.lock.graceDays": 3 }, "backups.lock.graceDays is unknown: remove it or correct its spelling"],
  [{ account: 222222222222 }, "account is 222222222222, must be text: put it in quotes"],
  [{ account: "2222" }, 'account is "2222", must be the twelve digits of an AWS account: correct it'],
  [{ "servers.min": "2" }, 'servers.min is "2", must be a number: write it without quotes'],
  [{ "servers.max": 2.5 }, "servers.max is 2.5, must be a whole number: round it"],
  [{ "servers.min": -1 }, "servers.min is -1, must be at least 0: raise it"],
  [{ "servers.max": Number.NaN }, "servers.max is NaN, must be a finite number: correct it"],
  [{ zones: "eu-central-1a" }, 'zones is "eu-central-1a", must be a list: put it in brackets'],
  [{ servers: null }, "servers is null, must be an object: put its fields in braces"],
  [
    { region: "Frankfurt" },
    'region is "Frankfurt", must be an AWS region such as eu-central-1: correct it, or list it in policy/aws-offers.ts',
  ],
  [
    { "zones.0": "eu-central-1" },
    'zones.0 is "eu-central-1", must be an availability zone such as eu-central-1a: correct it',
  ],
  [
    { domain: "App.staging.gocarbontracker.com" },
    'domain is "App.staging.gocarbontracker.com", must be a lower-case domain name such as app.example.com: correct it',
  ],
  [
    { "hostedZone.id": "staging" },
    'hostedZone.id is "staging", must be a Route 53 hosted zone id such as Z0123456789ABC: correct it',
  ],
  [
    { "hostedZone.name": "" },
    'hostedZone.name is "", must be a lower-case domain name such as app.example.com: correct it',
  ],
  [{ "network.cidr": "10.20.0.0" }, `network.cidr is "10.20.0.0", ${cidrRule}`],
  [{ "network.cidr": "10.20.0.1/16" }, `network.cidr is "10.20.0.1/16", ${cidrRule}`],
  [{ "network.cidr": "10.20.0.0/16/3" }, `network.cidr is "10.20.0.0/16/3", ${cidrRule}`],
  [{ "network.cidr": "10.20.0.0/255.255.0.0" }, `network.cidr is "10.20.0.0/255.255.0.0", ${cidrRule}`],
  [{ "network.disasterRecoveryCidr": "10.21.0.0/33" }, `network.disasterRecoveryCidr is "10.21.0.0/33", ${cidrRule}`],
  [{ "network.natGateways": "two" }, 'network.natGateways is "two", must be one of one, one-per-zone: choose one'],
  [
    { "servers.instanceType": "m5.large" },
    'servers.instanceType is "m5.large", must be one of t4g.medium, t4g.large, t3.medium, m7g.large, m7g.xlarge, m7i.large, m7i.xlarge: did you mean m7g.large?',
  ],
  [
    { "servers.imageArchitecture": "x86_64" },
    'servers.imageArchitecture is "x86_64", must be one of arm64, amd64: choose one',
  ],
  [
    { "servers.imageId": "debian-12" },
    'servers.imageId is "debian-12", must be an AMI id such as ami-0123456789abcdef0: correct it',
  ],
  [
    { "database.engineVersion": "16.1" },
    'database.engineVersion is "16.1", must be an Aurora PostgreSQL 15 version (15.2, 15.3, 15.4, 15.5, 15.6, 15.7, 15.8, 15.10, 15.12, 15.13, 15.14): correct it, or list it in policy/aws-offers.ts',
  ],
  [
    { "database.instanceClass": "db.t4g.large" },
    'database.instanceClass is "db.t4g.large", must be such as db.r5.large, of one of the families r5, r6g, r6i, r7g, r7i, r8g, x2g: choose one, or list it in policy/aws-offers.ts',
  ],
  [
    { "cache.nodeType": "t4g.small" },
    'cache.nodeType is "t4g.small", must be such as cache.t3.micro, of one of the families t3, t4g, m5, m6g, m7g, r5, r6g, r7g, c7gn: choose one, or list it in policy/aws-offers.ts',
  ],
  [
    { "backups.lock": { mode: "eternal" } },
    'backups.lock.mode is "eternal", must be one of none, governance, compliance: choose one',
  ],
  [{ "backups.lock": {} }, "backups.lock.mode is missing: add it"],
  [{ "backups.lock.minRetentionDays": 0 }, "backups.lock.minRetentionDays is 0, must be at least 1: raise it"],
  [{ "growthBaseline.measuredDay": undefined }, "growthBaseline.measuredDay is missing: add it"],
  [
    { "growthBaseline.measuredDay": "2026-11-31" },
    'growthBaseline.measuredDay is "2026-11-31", must be a day of the calendar such as 2026-11-23: correct it',
  ],
  [{ "growthBaseline.concurrentUsers": 0 }, "growthBaseline.concurrentUsers is 0, must be above 0: raise it"],
  [{ "web.url": "http://a.example" }, 'web.url is "http://a.example", must be an https URL: correct it'],
  [{ "datadog.kind": "eu" }, 'datadog.kind is "eu", must be one of none, account: choose one'],
  [
    { "datadog.awsExternalId": "1234" },
    'datadog.awsExternalId is "1234", must be the 32 hexadecimal digits that Datadog gave the AWS account as external id: correct it',
  ],
  [{ "sentry.kind": "yes" }, 'sentry.kind is "yes", must be one of none, organization: choose one'],
  [
    { "release.version": "latest" },
    'release.version is "latest", must be a released version such as 1.4.2: correct it',
  ],
  [{ "grafana.kind": "cloud" }, 'grafana.kind is "cloud", must be one of amazon-managed, self-managed: choose one'],
  [{ "grafana.organizationId": 0 }, "grafana.organizationId is 0, must be above 0: raise it"],
  [
    { "grafana.url": "http://grafana.gocarbontracker.com" },
    'grafana.url is "http://grafana.gocarbontracker.com", must be an https URL: correct it',
  ],
  [
    { "grafana.awsPrincipalArn": "grafana" },
    'grafana.awsPrincipalArn is "grafana", must be the ARN of the IAM role or user that Grafana runs as, such as arn:aws:iam::123456789012:role/grafana: correct it',
  ],
  [
    { "grafana.prometheus": { kind: "plain", url: "prometheus" } },
    'grafana.prometheus.url is "prometheus", must be an http or https URL: correct it',
  ],
  ...["0", "65536", "abc", "", "8443x"].map((port): Row => {
    const url = `https://grafana.gocarbontracker.com:${port}`;
    return [{ "grafana.url": url }, `grafana.url is "${url}", must have a port from 1 to 65535, or none: correct it`];
  }),
  [
    { "web.url": "https://www.gocarbontracker.com:99999" },
    'web.url is "https://www.gocarbontracker.com:99999", must have a port from 1 to 65535, or none: correct it',
  ],
  [
    { "grafana.prometheus": { kind: "plain", url: "http://prometheus:90900" } },
    'grafana.prometheus.url is "http://prometheus:90900", must have a port from 1 to 65535, or none: correct it',
  ],
  [
    { "grafana.prometheus": { kind: "plain", url: "http://prometheus:9090?x=1" } },
    'grafana.prometheus.url is "http://prometheus:9090?x=1", must end without a query or a fragment: remove them',
  ],
  [
    { "grafana.url": "https://grafana:secret@grafana.gocarbontracker.com" },
    'grafana.url is "https://grafana:secret@grafana.gocarbontracker.com", must have no user and no password: remove them',
  ],
  ...["-www.gocarbontracker.com", "www-.gocarbontracker.com", `${"a".repeat(64)}.gocarbontracker.com`, "a..b"].map(
    (host): Row => [
      { "web.url": `https://${host}` },
      `web.url is "https://${host}", must have a host of letters, digits, hyphens and dots, its parts of 63 characters at most and none with a hyphen at its ends: correct it`,
    ],
  ),
  [
    { "grafana.url": "https://$" + "{grafana}.gocarbontracker.com" },
    'grafana.url is "https://$' + '{grafana}.gocarbontracker.com", must be an https URL: correct it',
  ],
  [
    { "grafana.prometheus": { kind: "thanos" } },
    'grafana.prometheus.kind is "thanos", must be one of amazon-managed, plain: choose one',
  ],
  [
    { "notifications.emails": ["operations"] },
    'notifications.emails.0 is "operations", must be an e-mail address: correct it',
  ],
  [{ "notifications.emails": [] }, "notifications.emails is [], must name at least one address: correct it"],
  [{ "state.bucket": "State_Bucket" }, 'state.bucket is "State_Bucket", must be an S3 bucket name: correct it'],
  [{ "state.bootstrap": "remote" }, 'state.bootstrap is "remote", must be one of local, migrated: choose one'],
  [
    { awsProviderConstraint: "" },
    'awsProviderConstraint is "", must be a version constraint such as ~> 6.25: correct it',
  ],
  [
    { region: "eu-central-9" },
    'region is "eu-central-9", must be an AWS region such as eu-central-1: did you mean eu-central-1?',
  ],
  [
    { "network.cidr": "8.8.0.0/16" },
    'network.cidr is "8.8.0.0/16", must lie in a private range (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10): choose another range',
  ],
  [
    { "network.disasterRecoveryCidr": "127.0.0.0/16" },
    'network.disasterRecoveryCidr is "127.0.0.0/16", must lie in a private range (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10): choose another range',
  ],
  [
    { "database.engineVersion": "15.99" },
    'database.engineVersion is "15.99", must be an Aurora PostgreSQL 15 version (15.2, 15.3, 15.4, 15.5, 15.6, 15.7, 15.8, 15.10, 15.12, 15.13, 15.14): correct it, or list it in policy/aws-offers.ts',
  ],
  [
    { "database.instanceClass": "db.r99.huge" },
    'database.instanceClass is "db.r99.huge", must be such as db.r5.large, of one of the families r5, r6g, r6i, r7g, r7i, r8g, x2g: choose one, or list it in policy/aws-offers.ts',
  ],
  [
    { "database.instanceClass": "db.r7g.huge" },
    'database.instanceClass is "db.r7g.huge", must be such as db.r5.large, of one of the sizes large, xlarge, 2xlarge, 4xlarge, 8xlarge, 12xlarge, 16xlarge: choose one, or list it in policy/aws-offers.ts',
  ],
  [
    { "cache.nodeType": "cache.foo.bar" },
    'cache.nodeType is "cache.foo.bar", must be such as cache.t3.micro, of one of the families t3, t4g, m5, m6g, m7g, r5, r6g, r7g, c7gn: choose one, or list it in policy/aws-offers.ts',
  ],
  [
    { "grafana.url": "https://grafana.gocarbontracker.com/" },
    'grafana.url is "https://grafana.gocarbontracker.com/", must end without a slash, a query or a fragment: remove them',
  ],
  [
    { "web.url": "https://www.staging.gocarbontracker.com/app?x=1" },
    'web.url is "https://www.staging.gocarbontracker.com/app?x=1", must be a scheme and a host alone, such as https://www.example.com: remove the rest',
  ],
  [
    { "backups.dumpCopy": { ...dumpCopy, account: "9999" } },
    'backups.dumpCopy.account is "9999", must be the twelve digits of an AWS account: correct it',
  ],
  [
    { "backups.dumpCopy": { ...dumpCopy, bucket: "arn:aws:s3:::copies" } },
    'backups.dumpCopy.bucket is "arn:aws:s3:::copies", must be the name of a bucket, lower-case letters, digits, hyphens: correct it',
  ],
  [
    { "backups.dumpCopy": { ...dumpCopy, keyArn: "alias/copies" } },
    'backups.dumpCopy.keyArn is "alias/copies", must be the ARN of a KMS key such as arn:aws:kms:eu-west-1:123456789012:key/ID, and not of an alias: correct it',
  ],
  [{ searchesUploads: "yes" }, 'searchesUploads is "yes", must be true or false: write it without quotes'],
  [
    { "backups.lock.maxRetentionDays": 1e9 },
    "backups.lock.maxRetentionDays is 1000000000, must be at most 36500: lower it",
  ],
  [{ protection: "none" }, 'protection is "none", must be one of protected, disposable: choose one'],
];

/** Valid fields that contradict each other. */
const together: Row[] = [
  [
    { "grafana.awsPrincipalArn": "arn:aws:iam::999999999999:role/grafana" },
    "grafana.awsPrincipalArn is arn:aws:iam::999999999999:role/grafana, must be of the environment's own account (222222222222): correct it, or set grafana.account to the account that Grafana runs in",
  ],
  [
    { "grafana.account": "999999999999" },
    "grafana.awsPrincipalArn is arn:aws:iam::222222222222:role/grafana, must be of grafana.account (999999999999): correct one of them",
  ],
  [
    { "onCall.rosters.0.people": ["ada@gocarbontracker.com", "grace@gocarbontracker.com", "Ada@GoCarbonTracker.com"] },
    "onCall.rosters.0.people contains Ada@GoCarbonTracker.com more than once, must name each person once: remove it",
  ],
  [
    { "servers.instanceType": "m7i.large" },
    "servers.imageArchitecture is arm64, must be amd64 for servers.instanceType (m7i.large): choose an image or an instance type of the same architecture",
  ],
  [
    { "servers.imageArchitecture": "amd64" },
    "servers.imageArchitecture is amd64, must be arm64 for servers.instanceType (t4g.large): choose an image or an instance type of the same architecture",
  ],
  [
    { zones: ["eu-central-1a", "eu-central-1b", "eu-central-1f"] },
    "zones contains eu-central-1f, must be one of eu-central-1a, eu-central-1b, eu-central-1c: choose one, or list its letter in policy/aws-offers.ts",
  ],
  [{ "costs.monthlyDollars": 0.006 }, "costs.monthlyDollars is 0.006, must be a whole number: round it"],
  [{ "costs.monthlyDollars": 1e300 }, "costs.monthlyDollars is 1e+300, must be at most 10000000: lower it"],
  [{ "costs.monthlyDollars": 10_000_001 }, "costs.monthlyDollars is 10000001, must be at most 10000000: lower it"],
  [{ "costs.monthlyDollars": 0 }, "costs.monthlyDollars is 0, must be at least 1: raise it"],
  [
    { "costs.monthlyDollars": Number.POSITIVE_INFINITY },
    "costs.monthlyDollars is Infinity, must be a finite number: correct it",
  ],
  [
    {
      "costs.anomalies": {
        kind: "existing-monitor",
        arn: "arn:aws:ce::999999999999:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef",
      },
    },
    "costs.anomalies.arn is arn:aws:ce::999999999999:anomalymonitor/01234567-89ab-cdef-0123-456789abcdef, must be of the environment's own account (222222222222): correct it",
  ],
  [
    { domain: `${"a".repeat(64)}.staging.gocarbontracker.com` },
    `domain is "${"a".repeat(64)}.staging.gocarbontracker.com", must have parts of 63 characters at most, none with a hyphen at its ends, and 253 characters together: correct it`,
  ],
  [
    { domain: "-app.staging.gocarbontracker.com" },
    'domain is "-app.staging.gocarbontracker.com", must have parts of 63 characters at most, none with a hyphen at its ends, and 253 characters together: correct it',
  ],
  [
    { "notifications.emails": ["a@example.com", "A@example.com"] },
    "notifications.emails contains A@example.com more than once, must name each address once: remove it",
  ],
  [
    { "onCall.slack.channelId": "C0000000001" },
    "onCall.slack.channelId is C0000000001, must differ from criticalChannelId: urgent alerts have a channel of their own",
  ],
  [
    { "onCall.slack.channelName": "#critical-alerts" },
    "onCall.slack.channelName is #critical-alerts, must differ from criticalChannelName: urgent alerts have a channel of their own",
  ],
  [
    { "servers.max": 100_000 },
    "servers.max is 100000, must be at most 6111, the number for which the widest range of a VPC (/16) has addresses: lower it",
  ],
  [
    {
      region: "eu-central-2",
      zones: ["eu-central-2a", "eu-central-2b", "eu-central-2c"],
    },
    "region is eu-central-2, from which Datadog runs no tests, must be one of af-south-1, ap-east-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-south-1, ap-southeast-1, ap-southeast-2, ap-southeast-3, ca-central-1, eu-central-1, eu-north-1, eu-south-1, eu-west-1, eu-west-2, eu-west-3, me-south-1, sa-east-1, us-east-1, us-east-2, us-west-1, us-west-2 with Datadog: choose one, or set datadog.kind to none",
  ],
  [
    { "growthBaseline.emissionsDataGigabytes": 200_000 },
    "growthBaseline.emissionsDataGigabytes is 200000, must be at most 140737, the largest volume that Aurora has: correct it",
  ],
  [
    {
      disasterRecoveryRegion: "eu-central-1",
      disasterRecoveryZones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    },
    "disasterRecoveryRegion is eu-central-1, must differ from region: a copy in the same region does not survive its loss",
  ],
  [
    { zones: ["eu-central-1a", "eu-central-1b"] },
    "zones is [eu-central-1a, eu-central-1b], must name 3 different zones: list three zones of eu-central-1",
  ],
  [
    { zones: ["eu-central-1a", "eu-central-1a", "eu-central-1b"] },
    "zones is [eu-central-1a, eu-central-1a, eu-central-1b], must name 3 different zones: list three zones of eu-central-1",
  ],
  [
    { disasterRecoveryZones: ["eu-west-1a", "eu-west-1b", "eu-west-2c"] },
    "disasterRecoveryZones contains eu-west-2c, must lie in eu-west-1: choose a zone of that region",
  ],
  [
    { domain: "app.example.com" },
    "domain is app.example.com, must lie in the hosted zone staging.gocarbontracker.com: change domain or hostedZone",
  ],
  [
    { domain: "app-staging.gocarbontracker.com" },
    "domain is app-staging.gocarbontracker.com, must lie in the hosted zone staging.gocarbontracker.com: change domain or hostedZone",
  ],
  [
    { "network.cidr": "10.24.0.0/15" },
    "network.cidr is 10.24.0.0/15, must be no wider than a /16, the limit of a VPC: narrow it",
  ],
  [
    { "network.cidr": "10.20.0.0/24" },
    "network.cidr is 10.20.0.0/24, its subnets hold 11 addresses, must hold 20 (twice servers.max over three zones, and 16 spare addresses): use a /23 or wider range",
  ],
  [
    { "network.cidr": "10.20.0.0/23", "servers.max": 18 },
    "network.cidr is 10.20.0.0/23, its subnets hold 27 addresses, must hold 28 (twice servers.max over three zones, and 16 spare addresses): use a /22 or wider range",
  ],
  [
    { "network.disasterRecoveryCidr": "10.21.0.0/25" },
    "network.disasterRecoveryCidr is 10.21.0.0/25, its subnets would be /29, must be /28 or wider: use a /24 or wider range",
  ],
  [
    { "network.disasterRecoveryCidr": "10.20.128.0/20" },
    "network.disasterRecoveryCidr is 10.20.128.0/20, must not overlap network.cidr (10.20.0.0/16): choose another range",
  ],
  [{ "servers.min": 1 }, "servers.min is 1, must be at least 2: one server does not survive the loss of a zone"],
  [{ "servers.min": 5 }, "servers.max is 4, must be at least servers.min (5): raise max or lower min"],
  [{ "database.minReaders": 0 }, "database.minReaders is 0, must be at least 1: a fail-over needs a reader to promote"],
  [
    { "database.minReaders": 3 },
    "database.maxReaders is 2, must be at least database.minReaders (3): raise maxReaders or lower minReaders",
  ],
  [{ "database.maxReaders": 15 }, "database.maxReaders is 15, must be at most 14, Aurora's limit: lower it"],
  [
    { "database.disasterRecoveryReaders": 0 },
    "database.disasterRecoveryReaders is 0, must be at least 1: without an instance the region cannot take over",
  ],
  [
    { "cache.replicas": 0 },
    "cache.replicas is 0, must be 1 to 5: a failover needs one, and ElastiCache allows no more",
  ],
  [
    { "cache.replicas": 6 },
    "cache.replicas is 6, must be 1 to 5: a failover needs one, and ElastiCache allows no more",
  ],
  [
    { "logs.nodes": 4 },
    "logs.nodes is 4, must be 1, 2 or a multiple of 3: each of three zones needs the same number of nodes",
  ],
  [
    { "logs.dailyGigabytes": 7.5 },
    "logs.dailyGigabytes and logs.retentionDays need a volume of 203 GiB on each of 2 nodes, must be at most 200, the limit of t3.medium.search: add nodes, choose a larger type or keep lines for fewer days",
  ],
  [
    { "logs.dedicatedMasters": true },
    "logs.dedicatedMasters is true, must be false with logs.nodeType t3.medium.search: choose a larger type, or no dedicated masters",
  ],
  [
    { "growthBaseline.concurrentUsers": 2000 },
    "growthBaseline.concurrentUsers is 2000, must be below 2000, the number of users that needs more readers than database.maxReaders (2): raise maxReaders",
  ],
  [
    {
      "backups.dumpCopy": {
        ...dumpCopy,
        account: "222222222222",
        keyArn: dumpCopy.keyArn.replace("999999999999", "222222222222"),
      },
    },
    "backups.dumpCopy.account is 222222222222, must be another than account: a copy in this account does not survive it",
  ],
  [
    { "backups.dumpCopy": { ...dumpCopy, region: "eu-west-1" } },
    `backups.dumpCopy.keyArn is ${dumpCopy.keyArn}, must be a key of 999999999999 in eu-west-1, as the bucket: correct one of them`,
  ],
  [
    { "backups.dumpCopy": dumpCopy, "backups.lock": { mode: "none" } },
    "backups.dumpCopy is set, must be absent while backups.lock.mode is none: the copies would not be locked",
  ],
  [
    { "backups.dailyRetentionDays": 29, "backups.lock.minRetentionDays": 1 },
    `backups.dailyRetentionDays is 29, must be at least 30, ${DAILY}: raise it`,
  ],
  [
    { "backups.weeklyRetentionDays": 29, "backups.lock.minRetentionDays": 1 },
    `backups.weeklyRetentionDays is 29, must be at least 30, ${DAILY}: raise it`,
  ],
  [
    { "backups.dailyRetentionDays": 36 },
    "backups.dailyRetentionDays is 36, must be at most 35, the limit of continuous backups: lower it",
  ],
  [
    { "backups.lock.minRetentionDays": 31 },
    "backups.dailyRetentionDays is 30, must be 31 to 365, the limits of backups.lock: change one of them",
  ],
  [
    { "backups.lock.maxRetentionDays": 59 },
    "backups.weeklyRetentionDays is 60, must be 30 to 59, the limits of backups.lock: change one of them",
  ],
  [
    { "backups.lock.minRetentionDays": 366 },
    "backups.lock.maxRetentionDays is 365, must be at least minRetentionDays (366): raise it or lower minRetentionDays",
  ],
  [
    { "backups.lock": { mode: "compliance", minRetentionDays: 30, maxRetentionDays: 60, graceDays: 3 } },
    "backups.lock.mode is compliance, must be governance or none outside production: a compliance lock can never be removed",
  ],
  [
    { protection: "disposable" },
    "backups.lock.mode is governance, must be none in a disposable environment: its vault could not be deleted",
  ],
  [
    { awsProviderConstraint: "~> 5.100" },
    'awsProviderConstraint is "~> 5.100", must allow 6.25.0, from which the bindings are made: use "~> 6.25"',
  ],
  [
    { awsProviderConstraint: "newest" },
    'awsProviderConstraint is "newest", must allow 6.25.0, from which the bindings are made: use "~> 6.25"',
  ],
  [
    { "grafana.kind": "amazon-managed", "grafana.organizationId": 1 },
    "grafana.url is https://grafana.gocarbontracker.com, must be a workspace's address such as https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com where grafana.kind is amazon-managed: correct one of them",
  ],
  [
    { "grafana.url": "https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com" },
    "grafana.kind is self-managed, must be amazon-managed where grafana.url is a workspace's address (https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com): correct one of them",
  ],
  [
    {
      "grafana.kind": "amazon-managed",
      "grafana.url": "https://g-0123456789.grafana-workspace.eu-central-1.amazonaws.com",
    },
    "grafana.organizationId is 2, must be 1 where grafana.kind is amazon-managed: a workspace has one organization, so give each environment a workspace",
  ],
  [
    { awsProviderConstraint: ">= 6.14.1, < 7" },
    'awsProviderConstraint is ">= 6.14.1, < 7", must not allow versions below 6.15.0, which cannot create the database\'s clusters: use "~> 6.25"',
  ],
  [
    { awsProviderConstraint: "< 7" },
    'awsProviderConstraint is "< 7", must not allow versions below 6.15.0, which cannot create the database\'s clusters: use "~> 6.25"',
  ],
  [{ "grafana.version": "12.0.9" }, "grafana.version is 12.0.9, must be at least 12.1.0: upgrade Grafana first"],
  [
    { "notifications.emails": ["a@example.com", "b@example.com", "a@example.com"] },
    "notifications.emails contains a@example.com more than once, must name each address once: remove it",
  ],
  [{ "onCall.rosters": [] }, "onCall.rosters is [], must have a roster: add one"],
  [
    { "onCall.rosters.0.people": ["ada@gocarbontracker.com"] },
    "onCall.rosters.0.people names 1, must be at least 2, one on call and one as backup: add a person",
  ],
  [
    { "onCall.rosters.0.people": ["ada@gocarbontracker.com", "ada@gocarbontracker.com"] },
    "onCall.rosters.0.people contains ada@gocarbontracker.com more than once, must name each person once: remove it",
  ],
  [{ "onCall.rosters.0.people.0": "ada" }, 'onCall.rosters.0.people.0 is "ada", must be an e-mail address: correct it'],
  [
    { "onCall.rosters.0.since": "23 November" },
    'onCall.rosters.0.since is "23 November", must be a day of the calendar such as 2026-11-23: correct it',
  ],
  ...["1926-11-22", "2019-12-30", "2050-01-03"].map(
    (since): Row => [
      { "onCall.rosters": [{ since, people: staging.onCall.rosters[0]?.people }] },
      `onCall.rosters.0.since is "${since}", must be a day of the years 2020 to 2049: correct it`,
    ],
  ),
  [
    { "onCall.rosters.0.since": "2026-11-24" },
    "onCall.rosters.0.since is 2026-11-24, a Tuesday, must be a day of the hand-over (monday): a roster changes only when a turn ends",
  ],
  [
    { "onCall.rosters": ["2026-11-23", "2026-11-23"].map(roster) },
    "onCall.rosters.1.since is 2026-11-23, must be after 2026-11-23, the start of the roster before it: correct the order",
  ],
  [
    { "onCall.rosters": ["2026-11-23", "2026-11-30", "2026-12-07"].map(roster) },
    "onCall.rosters has 3, must be at most 2, the current roster and the next: remove those that have ended",
  ],
  [
    { "onCall.plan": "professional" },
    "onCall.plan is professional, must be business or higher, because onCall.workflow needs incident workflows with their actions: upgrade, or set onCall.workflow to false",
  ],
  [
    { "onCall.plan": "free", "onCall.workflow": false },
    "onCall.plan is free, must be professional or higher, because onCall needs on-call schedules and escalation policies with more than one level: upgrade",
    "onCall.plan is free, must be professional or higher, because onCall needs urgency by support hours: upgrade",
    "onCall.plan is free, must be professional or higher, because onCall needs rules of a service's event orchestration: upgrade",
  ],
  [
    { "onCall.addOns": [] },
    "onCall.addOns is [], must contain aiops, the add-on of PagerDuty with Advanced Event Orchestration and Content-Based Alert Grouping: buy it, and add it",
  ],
  [
    { "onCall.slack.channelId": "#alerts" },
    'onCall.slack.channelId is "#alerts", must be a Slack channel id such as C0123456789: correct it',
  ],
  [
    { "onCall.slack.channelName": "alerts" },
    'onCall.slack.channelName is "alerts", must be a Slack channel\'s name such as #alerts: correct it',
  ],
];

/** Each row makes production invalid, where further rules apply. */
const inProduction: Row[] = [
  [{ "backups.lock.graceDays": 2 }, "backups.lock.graceDays is 2, must be at least 3, AWS Backup's minimum: raise it"],
  [
    { protection: "disposable", "backups.lock": { mode: "none" } },
    "backups.lock.mode is none, must be governance or compliance in production: anybody who may delete a vault could delete every backup",
    "protection is disposable, must be protected in production: one destroy would delete the data",
  ],
];

const title = ([changes]: Row) => JSON.stringify(changes, (_, value) => value ?? null);

test.each([...shape, ...together].map((row) => [title(row), row] as const))(
  "staging with %s is refused",
  (_, [changes, ...messages]) => {
    expect(faultsOf([changed(staging, changes)])).toEqual(
      messages.map((message) => `environments/staging.ts: ${message}`),
    );
  },
);

test.each(inProduction.map((row) => [title(row), row] as const))(
  "production with %s is refused",
  (_, [changes, ...messages]) => {
    expect(faultsOf([changed(production, changes)])).toEqual(
      messages.map((message) => `environments/production.ts: ${message}`),
    );
  },
);

test("the table has the expected number of rows", () => {
  const rows = [...shape, ...together, ...inProduction];
  expect(new Set(rows.map(title)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(40);
});

test("no message has the wording of the schema library", () => {
  const said = [...shape, ...together, ...inProduction].flatMap(([changes]) => [
    ...faultsOf([changed(staging, changes)]),
  ]);
  expect(said.filter((message) => /invalid|expected|received|zod/i.test(message))).toEqual([]);
});

test.each([
  ["nothing", null, "environment 1: environment is null, must be an object: put its fields in braces"],
  ["a list", [], "environment 1: environment is [], must be an object: put its fields in braces"],
  ["text", "staging", 'environment 1: environment is "staging", must be an object: put its fields in braces'],
])("an environment that is %s is refused", (_, input, message) => {
  expect(faultsOf([input])).toEqual([message]);
});

test("a message on an environment without a name has its position in the list", () => {
  expect(faultsOf([staging, changed(production, { name: undefined })])).toEqual([
    "environment 2: name is missing: add it",
  ]);
});

test("every committed environment is valid", () => {
  expect(faultsOf([staging, production, sandbox])).toEqual([]);
});
