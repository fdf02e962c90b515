import type { EmittedStack } from "../emitted";

/**
 * The stacks that a deploy applies: the bootstrap stack alone while its state is on this machine, because the bucket of all states comes first.
 *
 * @param only the name of the one stack to deploy
 * @throws Error when that stack does not exist
 */
export function stacksToDeploy(
  all: readonly EmittedStack[],
  bootstrap: "local" | "migrated",
  only?: string,
): readonly EmittedStack[] {
  if (only !== undefined) {
    const one = all.filter(({ name }) => name === only);
    if (one.length === 0) {
      throw new Error(`--only is "${only}", must be one of ${all.map(({ name }) => name).join(", ")}`);
    }
    return one;
  }
  const first = bootstrap === "local" ? all.filter(({ name }) => name.endsWith("-bootstrap")) : [];
  return first.length > 0 ? first : all;
}
