import { ConfigurationFaults } from "../checks/faults";
import { describeIssues } from "../checks/issues";
import { type Organization, organizationSchema } from "./organization-schema";

/**
 * Parses what all environments share.
 *
 * @param input as written
 * @param names the environments there are, one of which keeps its state
 * @throws ConfigurationFaults with every fault at once
 */
export function loadOrganization(input: unknown, names: readonly string[]): Organization {
  const parsed = organizationSchema.safeParse(input);
  const faults = describeIssues(input, parsed.error?.issues ?? [], { whole: "what is exported" });
  const keeper = (input as { keeper?: unknown } | null)?.keeper;
  if (typeof keeper === "string" && !names.includes(keeper)) {
    faults.push(`keeper is "${keeper}", must be one of ${names.join(", ")}: choose one`);
  }
  if (faults.length > 0 || parsed.data === undefined) {
    throw new ConfigurationFaults(faults.map((fault) => `environments/organization.ts: ${fault}`));
  }
  return parsed.data;
}
