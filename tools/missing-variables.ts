import type { EmittedStack } from "./emitted";
import { unsetVariables } from "./unset-variables";

/** A sentence for each variable without a value, with the stacks that need it. */
export function missingVariables(stacks: readonly EmittedStack[], env: NodeJS.ProcessEnv): string[] {
  const needed = new Map<string, string[]>();
  for (const stack of stacks) {
    for (const variable of unsetVariables(stack, env)) {
      needed.set(variable, [...(needed.get(variable) ?? []), stack.name]);
    }
  }
  return [...needed].map(
    ([variable, names]) =>
      `${variable} has no value, must have the secret that ${names.join(", ")} needs: export it, as docs/deploy.md describes`,
  );
}
