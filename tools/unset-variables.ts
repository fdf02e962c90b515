import type { EmittedStack } from "./emitted";

/** Names of the environment variables with a stack's values that the configuration does not have and that are not set. */
export function unsetVariables({ configuration }: EmittedStack, env: NodeJS.ProcessEnv): string[] {
  return Object.entries(configuration.variable ?? {})
    .filter(([, block]) => !("default" in block))
    .map(([name]) => `TF_VAR_${name}`)
    .filter((name) => !env[name]);
}
