import type { Chapter } from "./clause";
import type { InstanceType } from "./instance-types";

/** On-demand prices of AWS in US dollars: an estimate to compare with the first bill. */
export const infrastructurePrices = {
  list: {
    why: "All prices are from memory, for this day and region; check the AWS Pricing Calculator before budgeting, our regions cost a fifth more.",
    listedDay: "2025-12-31",
    regionName: "us-east-1",
  },
  volumes: { why: "The price is for gp3 with its included throughput.", perGigabyteMonthDollars: 0.08 },
  storage: {
    why: "AWS bills the database's volume and the objects of a bucket by the gigabyte and month, once in each region.",
    databaseGigabyteMonthDollars: 0.1,
    objectGigabyteMonthDollars: 0.023,
  },
  ways: {
    why: "AWS bills a NAT gateway, an interface endpoint in one zone and a public address by the hour; their traffic is not included.",
    natGatewayHourDollars: 0.045,
    endpointHourDollars: 0.01,
    addressHourDollars: 0.005,
  },
  loadBalancer: {
    why: "AWS bills a load balancer by the hour; capacity units depend on the load and are not included.",
    hourDollars: 0.0225,
  },
  firewall: {
    why: "AWS WAF bills each list, each rule or rule group in it, and each million requests that it inspects.",
    listMonthDollars: 5,
    ruleMonthDollars: 1,
    perMillionRequestsDollars: 0.6,
  },
  insights: {
    why: "AWS bills the advanced mode of Database Insights by the hour and virtual CPU of each instance; standard mode is free.",
    perCpuHourDollars: 0.0125,
  },
  logVolumes: {
    why: "OpenSearch Service bills the gp3 volumes of its nodes at a price of its own.",
    perGigabyteMonthDollars: 0.122,
  },
  deliveredLogs: { why: "AWS bills logs that it delivers to a bucket by the gigabyte.", perGigabyteDollars: 0.25 },
  keys: { why: "AWS bills each key by the month; its requests cost cents.", monthDollars: 1 },
  unusedAccess: {
    why: "IAM Access Analyzer bills each role and user that it analyzes for unused access, by the month.",
    perRoleMonthDollars: 0.2,
  },
  alarms: { why: "CloudWatch bills each metric that an alarm reads.", perMetricMonthDollars: 0.1 },
} as const satisfies Chapter;

/** Prices of servers by the hour. */
export const serverHourDollars = {
  "t4g.medium": 0.0336,
  "t4g.large": 0.0672,
  "t3.medium": 0.0416,
  "m7g.large": 0.0816,
  "m7g.xlarge": 0.1632,
  "m7i.large": 0.1008,
  "m7i.xlarge": 0.2016,
} as const satisfies Record<InstanceType, number>;

/** Prices of Aurora's instances by the hour, without storage and requests, and their virtual CPUs. */
export const databasePrices: Readonly<Record<string, { readonly hourDollars: number; readonly cpuCount: number }>> = {
  "db.r7g.large": { hourDollars: 0.276, cpuCount: 2 },
  "db.r7g.xlarge": { hourDollars: 0.553, cpuCount: 4 },
  "db.r7g.2xlarge": { hourDollars: 1.106, cpuCount: 8 },
};

/** Prices of Valkey's nodes by the hour. */
export const cacheHourDollars: Readonly<Record<string, number>> = {
  "cache.t4g.micro": 0.0128,
  "cache.t4g.small": 0.0256,
  "cache.t4g.medium": 0.052,
  "cache.m7g.large": 0.1264,
  "cache.m7g.xlarge": 0.2524,
};

/** Billed traffic: an estimate until a month of it is measured. */
export const traffic = {
  flowRecords: {
    why: "A connection carries ten requests and leaves two records of a hundred bytes at each of its two ends.",
    perRequestBytes: 40,
  },
} as const satisfies Chapter;

/** Prices of the log store's nodes by the hour. */
export const logNodeHourDollars: Readonly<Record<string, number>> = {
  "t3.small.search": 0.036,
  "t3.medium.search": 0.073,
  "m6g.large.search": 0.128,
  "m6g.xlarge.search": 0.256,
  "m6g.2xlarge.search": 0.511,
  "r6g.large.search": 0.167,
  "r6g.xlarge.search": 0.335,
  "r6g.2xlarge.search": 0.669,
};
