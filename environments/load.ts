import { crossCheck, overlap } from "./cross-check";
import { EnvironmentFaults } from "./faults";
import { type Environment, environmentSchema } from "./schema";

/**
 * Parses environments and checks them alone and against each other.
 *
 * @param known every environment there is, as written
 * @param wanted the names to return, all when empty
 * @throws EnvironmentFaults with every fault of every environment at once
 */
export function loadEnvironments(known: readonly unknown[], wanted: readonly string[] = []): Environment[] {
  const faults: string[] = [];
  const parsed: Environment[] = [];
  known.forEach((input, index) => {
    const label = labelOf(input, index);
    const result = environmentSchema.safeParse(input);
    if (result.success) {
      parsed.push(result.data);
      faults.push(...crossCheck(result.data).map((fault) => `${label}: ${fault}`));
    } else {
      faults.push(
        ...result.error.issues.flatMap((issue) => describe(input, issue)).map((fault) => `${label}: ${fault}`),
      );
    }
  });
  faults.push(...shared(parsed));
  const names = known.map(labelOf);
  for (const name of wanted.filter((n) => !names.includes(n))) {
    faults.push(`environment "${name}" is unknown, must be one of ${names.join(", ")}: correct ENVIRONMENTS`);
  }
  if (faults.length > 0) throw new EnvironmentFaults(faults);
  return wanted.length === 0 ? parsed : parsed.filter((environment) => wanted.includes(environment.name));
}

/** What two environments may not have in common. */
function shared(environments: readonly Environment[]): string[] {
  const faults: string[] = [];
  const unique: [string, (e: Environment) => string, string][] = [
    ["name", (e) => e.name, "give each environment its own name"],
    ["domain", (e) => e.domain, "give each environment its own domain"],
    ["state.bucket", (e) => e.state.bucket, "give each environment its own bucket"],
    [
      "grafana.organizationId",
      (e) => `${e.grafana.url} organization ${e.grafana.organizationId}`,
      "give each environment its own organization: the notification policy is one tree that overwrites what is there",
    ],
  ];
  environments.forEach((later, index) => {
    for (const earlier of environments.slice(0, index)) {
      for (const [field, read, fix] of unique) {
        if (read(later) === read(earlier)) {
          faults.push(`${later.name}: ${field} is ${read(later)}, must differ from that of ${earlier.name}: ${fix}`);
        }
      }
      for (const a of [later.network.cidr, later.network.disasterRecoveryCidr]) {
        for (const b of [earlier.network.cidr, earlier.network.disasterRecoveryCidr]) {
          if (overlap(a, b))
            faults.push(`${later.name}: network ${a} overlaps ${b} of ${earlier.name}, must not: choose another range`);
        }
      }
    }
  });
  return faults;
}

type Issue = {
  path: PropertyKey[];
  code?: string;
  message: string;
  keys?: string[];
  values?: unknown[];
  minimum?: unknown;
};

function describe(input: unknown, issue: Issue): string[] {
  const field = issue.path.join(".") || "environment";
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map(
      (key) => `${[...issue.path, key].join(".")} is unknown: remove it or correct its spelling`,
    );
  }
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input);
  if (value === undefined) return [`${field} is missing: add it`];
  return [`${field} is ${JSON.stringify(value)}, ${rule(issue)}`];
}

function rule(issue: Issue): string {
  if (issue.values) return `must be one of ${issue.values.join(", ")}: choose one`;
  if (issue.message.startsWith("must")) return `${issue.message}: correct it`;
  return `must be valid (${issue.message}): correct it`;
}

function labelOf(input: unknown, index: number): string {
  const name = (input as { name?: unknown } | null)?.name;
  return typeof name === "string" ? name : `environment ${index + 1}`;
}
