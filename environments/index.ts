import { ConfigurationFaults } from "../validation/faults";
import { printFaults } from "../validation/print-faults";
import * as load from "./load";
import { loadOrganization } from "./load-organization";
import { organization as writtenOrganization } from "./organization";
import type { Organization } from "./organization-schema";
import { production } from "./production";
import { sandbox } from "./sandbox";
import type { Environment } from "./schema";
import { staging } from "./staging";

/** All environments as written, by the name of their file. */
const written = { staging, production, sandbox };

/** All environments as written. */
export const known = Object.values(written);

/**
 * The environments named in `ENVIRONMENTS` (comma-separated; all when unset). Prints every fault and exits with 1, before
 * anything is written, when an environment or the organization is invalid, or when `ENVIRONMENTS` is set and names none.
 */
export function environments(wanted = process.env.ENVIRONMENTS): Environment[] {
  return parsed(wanted?.split(",").map((name) => name.trim())).environments;
}

/** The environment with this name. Prints every fault and exits with 1, as above. */
export function environmentNamed(name: string): Environment {
  const [found] = environments(name);
  if (found === undefined) throw new Error(`environment "${name}" is unknown: see environments/`);
  return found;
}

/** The organization, which all environments share. Prints every fault and exits with 1, as above. */
export function organization(): Organization {
  return parsed().organization;
}

/** The contents of the files of some environments and of the organization, by their paths. */
export function writtenFiles(wanted: readonly Environment[]): Readonly<Record<string, unknown>> {
  const names = wanted.map(({ name }) => name);
  const files = Object.entries(written).filter(([, { name }]) => names.includes(name));
  return Object.fromEntries([
    ...files.map(([file, environment]) => [`environments/${file}.ts`, environment] as const),
    ["environments/organization.ts", writtenOrganization],
  ]);
}

/** Faults in the shape of the environments and the organization, independent of the policy. */
export function shapeFaults(): string[] {
  const shared = attempt(() => loadOrganization(writtenOrganization, known));
  return [...load.shapeFaults(written), ...("faults" in shared ? shared.faults : [])];
}

function parsed(wanted?: readonly string[]): { environments: Environment[]; organization: Organization } {
  const [environments, organization] = [
    attempt(() => load.loadEnvironments(written, wanted)),
    attempt(() => loadOrganization(writtenOrganization, known)),
  ];
  if ("parsed" in environments && "parsed" in organization) {
    return { environments: environments.parsed, organization: organization.parsed };
  }
  printFaults([environments, organization].flatMap((one) => ("faults" in one ? one.faults : [])));
  process.exit(1);
}

function attempt<T>(parse: () => T): { readonly parsed: T } | { readonly faults: readonly string[] } {
  try {
    return { parsed: parse() };
  } catch (error) {
    if (!(error instanceof ConfigurationFaults)) throw error;
    return { faults: error.faults };
  }
}
