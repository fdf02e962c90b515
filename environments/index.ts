import { EnvironmentFaults } from "./faults";
import { loadEnvironments } from "./load";
import { loadOrganization } from "./load-organization";
import { organization as written } from "./organization";
import type { Organization } from "./organization-schema";
import { production } from "./production";
import { sandbox } from "./sandbox";
import type { Environment } from "./schema";
import { staging } from "./staging";

/** Every environment there is, as written. */
export const known = [staging, production, sandbox] as const;

/**
 * The environments named in `ENVIRONMENTS` (comma-separated; all when unset). Prints every fault and exits with 1, before
 * anything was written, when one of them is not as it must be, or when `ENVIRONMENTS` is set and names none.
 */
export function environments(wanted = process.env.ENVIRONMENTS): Environment[] {
  return orExit(() =>
    loadEnvironments(
      known,
      wanted?.split(",").map((name) => name.trim()),
    ),
  );
}

/** What all environments share. Prints every fault and exits with 1, as above. */
export function organization(): Organization {
  return orExit(() =>
    loadOrganization(
      written,
      known.map(({ name }) => name),
    ),
  );
}

function orExit<T>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof EnvironmentFaults)) throw error;
    process.stderr.write(`${error.faults.map((fault) => `✗ ${fault}`).join("\n")}\n`);
    process.exit(1);
  }
}
