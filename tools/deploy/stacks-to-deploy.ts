import type { EmittedStack } from "../emitted";

/**
 * The stacks that a deploy applies: the bootstrap stack alone while its state is on this machine, because
 * the bucket of all states comes first.
 */
export function stacksToDeploy(all: readonly EmittedStack[], bootstrap: "local" | "migrated"): readonly EmittedStack[] {
  const first = bootstrap === "local" ? all.filter(({ name }) => name.endsWith("-bootstrap")) : [];
  return first.length > 0 ? first : all;
}
