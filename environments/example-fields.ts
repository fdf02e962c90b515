import { exampleTable } from "../validation/examples";
import { readPolicy } from "../validation/policy/parse";
import { writtenFiles } from "./index";
import type { Environment } from "./schema";

/** The fields of some environments, the organization and the policy that still have examples, as a table; empty when there are none. */
export function exampleFields(wanted: readonly Environment[]): string {
  const policy = Object.entries(readPolicy()).map(([name, file]) => [`policy/${name}.ts`, file]);
  return exampleTable({ ...writtenFiles(wanted), ...Object.fromEntries(policy) });
}
