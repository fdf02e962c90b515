import { ConfigurationFaults } from "../validation/faults";
import { describeIssues } from "../validation/issues";
import { type Organization, organizationSchema } from "./organization-schema";

/** The fields of an environment, as written, that the organization's rules read. */
export interface KnownEnvironment {
  readonly name: string;
  readonly protection: string;
}

/**
 * Parses the organization, which all environments share.
 *
 * @param input as written
 * @param known all environments, one of which owns the organization's state
 * @throws ConfigurationFaults with every fault at once
 */
export function loadOrganization(input: unknown, known: readonly KnownEnvironment[]): Organization {
  const parsed = organizationSchema.safeParse(input);
  const faults = describeIssues(input, parsed.error?.issues ?? [], { whole: "what is exported" });
  const stateOwner = (input as { stateOwner?: unknown } | null)?.stateOwner;
  if (typeof stateOwner === "string") faults.push(...stateOwnerFaults(stateOwner, known));
  if (faults.length > 0 || parsed.data === undefined) {
    throw new ConfigurationFaults(faults.map((fault) => `environments/organization.ts: ${fault}`));
  }
  return parsed.data;
}

function stateOwnerFaults(stateOwner: string, known: readonly KnownEnvironment[]): string[] {
  const found = known.find(({ name }) => name === stateOwner);
  if (found === undefined) {
    return [`stateOwner is "${stateOwner}", must be one of ${known.map(({ name }) => name).join(", ")}: choose one`];
  }
  const isProtected = known.filter(({ protection }) => protection === "protected").map(({ name }) => name);
  // Destroying it deletes its bucket, and with it the shared states of environments that remain.
  if (found.protection === "protected" || isProtected.length === 0) return [];
  return [
    `stateOwner is "${stateOwner}", which is disposable, must be protected while another environment is (${isProtected.join(", ")}): name another stateOwner first, as runbooks/how-to/change-state-owner.md describes`,
  ];
}
