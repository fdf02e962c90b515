import { Netmask } from "netmask";
import * as z from "zod";
import { auroraVersions, cacheNodeTypes, databaseClasses, logNodes, regions } from "../policy/aws-offers";
import { instanceTypes } from "../policy/instance-types";
import { pagerAddOns, pagerPlans } from "../policy/pager-plans";
import { closest } from "../validation/closest";
import { day } from "../validation/policy/times";
import { hostName } from "./host-name";
import { webAddress } from "./web-address";

/** Ranges that the internet does not route (RFC 1918, RFC 6598). */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

const region = listed(regions, "an AWS region such as eu-central-1");
const cidr = z
  .string()
  .refine(isNetwork, {
    error: "must be an IPv4 network in CIDR notation such as 10.0.0.0/16, host bits zero",
    abort: true,
  })
  .refine(isPrivate, `must lie in a private range (${PRIVATE.join(", ")}): choose another range`);
const count = z.int().min(0);
/** AWS Backup keeps a recovery point for at most a hundred years (API reference, PutBackupVaultLockConfiguration). */
const days = z.int().min(1).max(36_500);
const positive = z.number().positive();
/** A higher number is a typing error, because no application of this kind has such a load. */
const load = positive.max(1_000_000);
const account = z.string().regex(/^\d{12}$/, "must be the twelve digits of an AWS account");
const email = z.email("must be an e-mail address");
const slackChannel = z.string().regex(/^C[A-Z0-9]{8,12}$/, "must be a Slack channel id such as C0123456789");
const slackChannelName = z.string().regex(/^#[a-z0-9_-]{1,80}$/, "must be a Slack channel's name such as #alerts");
const zones = z.array(
  z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "must be an availability zone such as eu-central-1a"),
);

/** Every fact that differs between environments. Unknown keys are faults, so a misspelt field is no default. */
export const environmentSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,9}$/, "must be 2 to 10 lower-case letters or digits (load balancer names are short)"),
  account,
  region,
  zones,
  disasterRecoveryRegion: region,
  disasterRecoveryZones: zones,
  domain: hostName,
  hostedZone: z.strictObject({
    id: z.string().regex(/^Z[A-Z0-9]{8,31}$/, "must be a Route 53 hosted zone id such as Z0123456789ABC"),
    name: hostName,
  }),
  network: z.strictObject({
    cidr,
    disasterRecoveryCidr: cidr,
    natGateways: z.enum(["one", "one-per-zone"]),
  }),
  servers: z.strictObject({
    instanceType: z.enum(Object.keys(instanceTypes) as [keyof typeof instanceTypes]),
    imageId: z.string().regex(/^ami-[0-9a-f]{8,17}$/, "must be an AMI id such as ami-0123456789abcdef0"),
    /** The last word of the SSM parameter that names the image; the id does not contain it. */
    imageArchitecture: z.enum(["arm64", "amd64"]),
    min: count,
    max: count,
  }),
  database: z.strictObject({
    engineVersion: listed(auroraVersions, `an Aurora PostgreSQL 15 version (${auroraVersions.join(", ")})`),
    /** Memory-optimized, because a global database accepts no other classes. */
    instanceClass: offered("db", databaseClasses),
    minReaders: count,
    maxReaders: count,
    disasterRecoveryReaders: count,
    /** The mode of Database Insights: advanced keeps 15 months, and AWS bills it by the vCPU. */
    insights: z.enum(["advanced", "standard"]),
  }),
  cache: z.strictObject({
    nodeType: offered("cache", cacheNodeTypes),
    replicas: count,
  }),
  logs: z.strictObject({
    /** Log lines of a day at the most, as they arrive. */
    dailyGigabytes: z.number().positive().max(10_000),
    /** The retention in the log store. CloudWatch Logs keeps the lines longer (`policy/retention.ts`). */
    retentionDays: z.int().min(1).max(366),
    nodeType: z.enum(Object.keys(logNodes) as [keyof typeof logNodes]),
    nodes: z.int().min(1).max(80),
    /** Nodes of their own for the cluster's state, which AWS recommends for production. */
    dedicatedMasters: z.boolean(),
  }),
  backups: z.strictObject({
    dailyRetentionDays: days,
    weeklyRetentionDays: days,
    lock: z.discriminatedUnion("mode", [
      z.strictObject({ mode: z.literal("none") }),
      z.strictObject({ mode: z.literal("governance"), minRetentionDays: days, maxRetentionDays: days }),
      z.strictObject({
        mode: z.literal("compliance"),
        minRetentionDays: days,
        maxRetentionDays: days,
        graceDays: days,
      }),
    ]),
    /** A bucket of another account that gets a copy of each logical dump, so that dumps survive this account. */
    dumpCopy: z
      .strictObject({
        account,
        region,
        bucket: z
          .string()
          .regex(
            /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
            "must be the name of a bucket, lower-case letters, digits, hyphens",
          ),
        keyArn: z
          .string()
          .regex(
            /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]{36}$/,
            "must be the ARN of a KMS key such as arn:aws:kms:eu-west-1:123456789012:key/ID, and not of an alias",
          ),
      })
      .optional(),
  }),
  growthBaseline: z.strictObject({
    /** The day on which the load was measured; the capacity plan counts from it. */
    measuredDay: day,
    concurrentUsers: load,
    apiRequestsPerSecond: load,
    emissionsDataGigabytes: positive,
  }),
  release: z.strictObject({
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "must be a released version such as 1.4.2"),
  }),
  grafana: z.strictObject({
    /** A workspace of Amazon Managed Grafana or another Grafana: only Amazon's publishes to SNS with the Terraform provider's settings. */
    kind: z.enum(["amazon-managed", "self-managed"]),
    organizationId: z.number().int().positive(),
    url: webAddress("https").regex(/^[^?#]*[^/?#]$/, "must end without a slash, a query or a fragment: remove them"),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "must be a Grafana version such as 12.1.0"),
    awsPrincipalArn: z
      .string()
      .regex(
        /^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/,
        "must be the ARN of the IAM role or user that Grafana runs as, such as arn:aws:iam::123456789012:role/grafana",
      ),
    /** The AWS account that Grafana runs in, if it is not the environment's own. */
    account: account.optional(),
    prometheus: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("amazon-managed") }),
      z.strictObject({
        kind: z.literal("plain"),
        url: webAddress("http", "https").regex(/^[^?#]*$/, "must end without a query or a fragment: remove them"),
      }),
    ]),
  }),
  /** The address of the single-page app, which is monitored here and deployed elsewhere. */
  web: z.strictObject({
    url: webAddress("https").regex(
      /^https:\/\/[^/?#]+$/,
      "must be a scheme and a host alone, such as https://www.example.com: remove the rest",
    ),
  }),
  datadog: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.literal("account"),
      /** Datadog assigns one to each AWS account that it reads, and the role requires it. */
      awsExternalId: z
        .string()
        .regex(/^[0-9a-f]{32}$/, "must be the 32 hexadecimal digits that Datadog gave the AWS account as external id"),
    }),
  ]),
  sentry: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("organization") }),
  ]),
  onCall: z.strictObject({
    plan: z.enum(pagerPlans),
    addOns: z.array(z.enum(pagerAddOns)),
    /** The people who take turns, in order: the first one is on call from the hand-over on the first day. */
    rosters: z
      .array(
        z.strictObject({
          since: day,
          people: z.array(email),
        }),
      )
      .min(1, "must have a roster: add one"),
    /** Starts the handbook's incident workflow automatically; the plan has to include workflows. */
    workflow: z.boolean(),
    slack: z.strictObject({
      workspaceId: z.string().regex(/^T[A-Z0-9]{8,12}$/, "must be a Slack workspace id such as T0123456789"),
      criticalChannelId: slackChannel,
      channelId: slackChannel,
      /** Sentry needs the names in addition to the ids. */
      criticalChannelName: slackChannelName,
      channelName: slackChannelName,
    }),
  }),
  notifications: z.strictObject({ emails: z.array(email).min(1, "must name at least one address") }),
  state: z.strictObject({
    bucket: z.string().regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "must be an S3 bucket name"),
    bootstrap: z.enum(["local", "migrated"]),
    /** The location of the states: the bucket, or its copy in the other region while its region is lost. */
    at: z.enum(["home", "copy"]),
  }),
  costs: z.strictObject({
    /** The budget of a month of the account, in US dollars. */
    monthlyDollars: z.int().min(1).max(10_000_000),
    /**
     * The monitor of unusual costs: a new one, or one that the account has. AWS allows one for all services, and Cost Explorer creates
     * it in some accounts automatically.
     */
    anomalies: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("own-monitor") }),
      z.strictObject({
        kind: z.literal("existing-monitor"),
        arn: z
          .string()
          .regex(
            /^arn:aws:ce::\d{12}:anomalymonitor\/[0-9a-f-]{36}$/,
            "must be the ARN of a cost anomaly monitor, as `aws ce get-anomaly-monitors` lists it",
          ),
      }),
    ]),
  }),
  /**
   * True to search the uploads for credentials and personal data with Amazon Macie. AWS bills it by the gigabyte of uploads, so that it
   * is off by default.
   */
  searchesUploads: z.boolean().optional(),
  awsProviderConstraint: z.string().regex(/\S/, "must be a version constraint such as ~> 6.25"),
  protection: z.enum(["protected", "disposable"]),
});

/** An environment as written in this folder, before any check. */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/** A parsed and cross-checked environment. */
export type Environment = z.output<typeof environmentSchema>;

/** One of the values in `policy/aws-offers.ts`. */
function listed(values: readonly string[], what: string) {
  return z.string().refine((text) => values.includes(text), {
    error: ({ input }) => {
      const meant = closest(String(input), values);
      const fix = meant === undefined ? "correct it, or list it in policy/aws-offers.ts" : `did you mean ${meant}?`;
      return `must be ${what}: ${fix}`;
    },
  });
}

/** A class with a family and a size, such as `db.r7g.large`. */
function offered(kind: string, families: Readonly<Record<string, readonly string[]>>) {
  const example = Object.entries(families)[0] ?? ["", []];
  return z.string().refine(
    (text) => {
      const [prefix, family = "", size = "", ...rest] = text.split(".");
      return prefix === kind && rest.length === 0 && (families[family]?.includes(size) ?? false);
    },
    {
      error: ({ input }) => {
        const sizes = families[String(input).split(".")[1] ?? ""];
        const which =
          sizes === undefined
            ? `of one of the families ${Object.keys(families).join(", ")}`
            : `of one of the sizes ${sizes.join(", ")}`;
        return `must be such as ${kind}.${example[0]}.${example[1][0]}, ${which}: choose one, or list it in policy/aws-offers.ts`;
      },
    },
  );
}

function isPrivate(text: string): boolean {
  return PRIVATE.some((range) => new Netmask(range).contains(new Netmask(text)));
}

function isNetwork(text: string): boolean {
  if (!/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(text)) return false;
  try {
    return new Netmask(text).base === text.split("/")[0];
  } catch {
    return false;
  }
}
