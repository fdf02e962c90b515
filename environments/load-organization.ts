import { ConfigurationFaults } from "../validation/faults";
import { describeIssues } from "../validation/issues";
import { type Organization, organizationSchema } from "./organization-schema";

/** What the organization has to know of an environment, as it is written. */
export interface KnownEnvironment {
  readonly name: string;
  readonly protection: string;
}

/**
 * Parses what all environments share.
 *
 * @param input as written
 * @param known the environments there are, one of which keeps its state
 * @throws ConfigurationFaults with every fault at once
 */
export function loadOrganization(input: unknown, known: readonly KnownEnvironment[]): Organization {
  const parsed = organizationSchema.safeParse(input);
  const faults = describeIssues(input, parsed.error?.issues ?? [], { whole: "what is exported" });
  const keeper = (input as { keeper?: unknown } | null)?.keeper;
  if (typeof keeper === "string") faults.push(...keeperFaults(keeper, known));
  if (faults.length > 0 || parsed.data === undefined) {
    throw new ConfigurationFaults(faults.map((fault) => `environments/organization.ts: ${fault}`));
  }
  return parsed.data;
}

function keeperFaults(keeper: string, known: readonly KnownEnvironment[]): string[] {
  const found = known.find(({ name }) => name === keeper);
  if (found === undefined) {
    return [`keeper is "${keeper}", must be one of ${known.map(({ name }) => name).join(", ")}: choose one`];
  }
  const isProtected = known.filter(({ protection }) => protection === "protected").map(({ name }) => name);
  // Its bucket ends with it, and the shared states of environments that stay would end with the bucket.
  if (found.protection === "protected" || isProtected.length === 0) return [];
  return [
    `keeper is "${keeper}", which is disposable, must be protected while another environment is (${isProtected.join(", ")}): name another keeper first, as runbooks/how-to/change-keeper.md says`,
  ];
}
