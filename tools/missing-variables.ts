import type { EmittedStack } from "./emitted";

/** A sentence for each variable without a value, with the stacks that need it. */
export function missingVariables(stacks: readonly EmittedStack[], env: NodeJS.ProcessEnv): string[] {
  const needed = new Map<string, string[]>();
  for (const { name, configuration } of stacks) {
    for (const [variable, block] of Object.entries(configuration.variable ?? {})) {
      if ("default" in block || (env[`TF_VAR_${variable}`] ?? "") !== "") continue;
      needed.set(variable, [...(needed.get(variable) ?? []), name]);
    }
  }
  return [...needed].map(
    ([variable, names]) =>
      `TF_VAR_${variable} has no value, must have the secret that ${names.join(", ")} needs: export it, as docs/deploy.md describes`,
  );
}
