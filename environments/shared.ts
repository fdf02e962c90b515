import { wellFormed } from "../validation/rule";
import type { Environment } from "./schema";
import { overlap } from "./subnets";

/** An environment as written, and its malformed fields, which no rule reads. */
export interface Checked {
  readonly label: string;
  readonly environment: Environment;
  /** Dotted paths of the fields that the schema rejects. */
  readonly malformed: readonly string[];
}

/** Fields whose values no two environments may share. `value` is undefined where an environment has none. */
const UNIQUE: { reads: string[]; field: string; value: (e: Environment) => string | undefined; fix: string }[] = [
  { reads: ["name"], field: "name", value: (e) => e.name, fix: "give each environment its own name" },
  {
    reads: ["account"],
    field: "account",
    value: (e) => e.account,
    fix: "give each environment its own account, so that a mistake in one cannot affect the other, and Datadog has one integration for each",
  },
  { reads: ["domain"], field: "domain", value: (e) => e.domain, fix: "give each environment its own domain" },
  {
    reads: ["hostedZone.id"],
    field: "hostedZone.id",
    value: (e) => e.hostedZone.id,
    fix: "give each environment its own hosted zone",
  },
  {
    reads: ["hostedZone.name"],
    field: "hostedZone.name",
    value: (e) => e.hostedZone.name,
    fix: "give each environment its own hosted zone",
  },
  {
    reads: ["web.url"],
    field: "web.url",
    value: (e) => new URL(e.web.url).origin,
    fix: "give each environment its own web application, or synthetic tests check another one's",
  },
  {
    reads: ["datadog"],
    field: "datadog.awsExternalId",
    value: ({ datadog }) => (datadog.kind === "none" ? undefined : datadog.awsExternalId),
    fix: "Datadog gives each account its own",
  },
  {
    reads: ["state.bucket"],
    field: "state.bucket",
    value: (e) => e.state.bucket,
    fix: "give each environment its own bucket",
  },
  {
    reads: ["grafana.url", "grafana.organizationId"],
    field: "grafana.organizationId",
    value: (e) => `${e.grafana.organizationId} of ${new URL(e.grafana.url).href}`,
    fix: "give each environment its own organization: the notification policy is one tree that overwrites what is there",
  },
  {
    reads: ["grafana.account", "grafana.awsPrincipalArn"],
    field: "grafana.awsPrincipalArn",
    // A Grafana in an account of its own may serve several environments.
    value: ({ grafana }) => (grafana.account === undefined ? grafana.awsPrincipalArn : undefined),
    fix: "give each environment its own, or set grafana.account to the account of one Grafana for all",
  },
];

const RANGES: { field: string; value: (e: Environment) => string }[] = [
  { field: "network.cidr", value: (e) => e.network.cidr },
  { field: "network.disasterRecoveryCidr", value: (e) => e.network.disasterRecoveryCidr },
];

/** Faults about values that environments share but may not. */
export function sharedFaults(environments: readonly Checked[]): string[] {
  return environments.flatMap((later, index) =>
    environments
      .slice(0, index)
      .flatMap((earlier) => [
        ...repeated(earlier, later),
        ...overlapping(earlier, later),
        ...namedAfter(earlier, later),
        ...namedAfter(later, earlier),
      ]),
  );
}

/** Faults of buckets with another environment's name, in which an engineer would look for that environment's state. */
function namedAfter(other: Checked, named: Checked): string[] {
  if (!readable(["name", "account", "state.bucket"], other, named)) return [];
  const { bucket } = named.environment.state;
  const { name, account, state } = other.environment;
  const words = bucket.split("-");
  if (bucket === state.bucket || name === named.environment.name || account === named.environment.account) return [];
  return words.includes(name) || words.includes(account)
    ? [
        `${named.label}: state.bucket is ${bucket}, must not have the name or the account of ${other.label}: name it after ${named.environment.name} and ${named.environment.account}`,
      ]
    : [];
}

function repeated(earlier: Checked, later: Checked): string[] {
  return UNIQUE.filter(
    ({ reads, value }) =>
      readable(reads, earlier, later) &&
      value(later.environment) !== undefined &&
      value(earlier.environment) === value(later.environment),
  ).map(
    ({ field, value, fix }) =>
      `${later.label}: ${field} is ${value(later.environment)}, must differ from that of ${earlier.label}: ${fix}`,
  );
}

function overlapping(earlier: Checked, later: Checked): string[] {
  return RANGES.flatMap((a) =>
    RANGES.filter(
      (b) =>
        readable([a.field], later) &&
        readable([b.field], earlier) &&
        overlap(a.value(later.environment), b.value(earlier.environment)),
    ).map(
      (b) =>
        `${later.label}: ${a.field} is ${a.value(later.environment)}, must not overlap ${b.field} of ${earlier.label} (${b.value(earlier.environment)}): choose another range`,
    ),
  );
}

function readable(reads: readonly string[], ...checked: Checked[]): boolean {
  return checked.every(({ malformed }) => wellFormed(reads, malformed));
}
