import { wellFormed } from "../checks/rule";
import type { Environment } from "./schema";
import { overlap } from "./subnets";

/** An environment as written, and what of it is not to be read. */
export interface Checked {
  readonly label: string;
  readonly environment: Environment;
  /** Dotted paths of the fields that are not what the schema says. */
  readonly malformed: readonly string[];
}

const UNIQUE: { reads: string[]; field: string; value: (e: Environment) => string; fix: string }[] = [
  { reads: ["name"], field: "name", value: (e) => e.name, fix: "give each environment its own name" },
  { reads: ["domain"], field: "domain", value: (e) => e.domain, fix: "give each environment its own domain" },
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
];

const RANGES: { field: string; value: (e: Environment) => string }[] = [
  { field: "network.cidr", value: (e) => e.network.cidr },
  { field: "network.disasterRecoveryCidr", value: (e) => e.network.disasterRecoveryCidr },
];

/** What two environments may not have in common. */
export function sharedFaults(environments: readonly Checked[]): string[] {
  return environments.flatMap((later, index) =>
    environments.slice(0, index).flatMap((earlier) => [...repeated(earlier, later), ...overlapping(earlier, later)]),
  );
}

function repeated(earlier: Checked, later: Checked): string[] {
  return UNIQUE.filter(
    ({ reads, value }) => readable(reads, earlier, later) && value(earlier.environment) === value(later.environment),
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
