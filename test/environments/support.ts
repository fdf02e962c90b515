import { loadEnvironments, type Written } from "../../environments/load";
import { ConfigurationFaults } from "../../validation/faults";

/** Returns a copy of an environment with other values at dotted paths. `undefined` removes the field. */
export function changed<T extends object>(environment: T, changes: Readonly<Record<string, unknown>>): T {
  const copy = structuredClone(environment);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy as Record<string, unknown>);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

/** Returns the loader's messages for these environments, or `[]` if they are valid. */
export function faultsOf(known: Written, wanted?: readonly string[]): readonly string[] {
  try {
    loadEnvironments(known, wanted);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults;
    throw error;
  }
}
