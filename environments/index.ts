import { EnvironmentFaults } from "./faults";
import { loadEnvironments } from "./load";
import { production } from "./production";
import { sandbox } from "./sandbox";
import type { Environment } from "./schema";
import { staging } from "./staging";

/** Every environment there is, as written. */
export const known = [staging, production, sandbox] as const;

/**
 * The environments named in `ENVIRONMENTS` (comma-separated; all when unset). Prints every fault and exits with 1, before
 * anything was written, when one of them is not as it must be.
 */
export function environments(wanted = process.env.ENVIRONMENTS ?? ""): Environment[] {
  try {
    return loadEnvironments(
      known,
      wanted
        .split(",")
        .map((n) => n.trim())
        .filter(Boolean),
    );
  } catch (error) {
    if (!(error instanceof EnvironmentFaults)) throw error;
    process.stderr.write(`${error.faults.map((fault) => `✗ ${fault}`).join("\n")}\n`);
    process.exit(1);
  }
}
