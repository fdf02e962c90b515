import type { Chapter } from "./clause";
import type { InstanceType } from "./instance-types";

/** What AWS costs, in US dollars, on demand. An estimate, to be held against the first bill. */
export const infrastructurePrices = {
  list: {
    why: "all of them from memory, as of the day and in the region named, and none looked up since: look them up at calculator.aws before a budget is made of them. The environments' own regions are dearer by about a fifth",
    listedDay: "2025-12-31",
    regionName: "us-east-1",
  },
  volumes: { why: "gp3, with the throughput that comes with it", perGigabyteMonthDollars: 0.08 },
  ways: {
    why: "a NAT gateway, an interface endpoint in one zone and a public address by the hour; what passes through is not in it",
    natGatewayHourDollars: 0.045,
    endpointHourDollars: 0.01,
    addressHourDollars: 0.005,
  },
  loadBalancer: { why: "by the hour; capacity units come with the load and are not in it", hourDollars: 0.0225 },
  firewall: {
    why: "a list, each rule or group of rules in it, and each million requests that it looks at",
    listMonthDollars: 5,
    ruleMonthDollars: 1,
    perMillionRequestsDollars: 0.6,
  },
  insights: {
    why: "Database Insights' advanced mode, by the hour and virtual CPU of each instance; standard mode is free",
    perCpuHourDollars: 0.0125,
  },
  deliveredLogs: { why: "logs that AWS delivers to a bucket, by the gigabyte", perGigabyteDollars: 0.25 },
  keys: { why: "each key; its requests are cents", monthDollars: 1 },
  alarms: { why: "each metric that an alarm reads", perMetricMonthDollars: 0.1 },
} as const satisfies Chapter;

/** Servers, by the hour. */
export const serverHourDollars = {
  "t4g.medium": 0.0336,
  "t4g.large": 0.0672,
  "t3.medium": 0.0416,
  "m7g.large": 0.0816,
  "m7g.xlarge": 0.1632,
  "m7i.large": 0.1008,
  "m7i.xlarge": 0.2016,
} as const satisfies Record<InstanceType, number>;

/** Aurora's instances: by the hour, without storage and requests, and their virtual CPUs. */
export const databasePrices: Readonly<Record<string, { readonly hourDollars: number; readonly cpuCount: number }>> = {
  "db.r7g.large": { hourDollars: 0.276, cpuCount: 2 },
  "db.r7g.xlarge": { hourDollars: 0.553, cpuCount: 4 },
  "db.r7g.2xlarge": { hourDollars: 1.106, cpuCount: 8 },
};

/** Nodes of Valkey, by the hour. */
export const cacheHourDollars: Readonly<Record<string, number>> = {
  "cache.t4g.micro": 0.0128,
  "cache.t4g.small": 0.0256,
  "cache.t4g.medium": 0.052,
  "cache.m7g.large": 0.1264,
  "cache.m7g.xlarge": 0.2524,
};

/** What passes by, as far as it is billed: a guess until there is a month of it to look at. */
export const traffic = {
  flowRecords: {
    why: "a connection carries ten requests, and leaves two records of a hundred bytes at each of its two ends here",
    perRequestBytes: 40,
  },
} as const satisfies Chapter;
