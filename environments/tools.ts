import type { Environment } from "./schema";

/** Is the environment watched by Datadog? */
export function usesDatadog({ datadog }: Pick<Environment, "datadog">): boolean {
  return datadog.kind === "account";
}

/** Is the environment watched by Sentry? */
export function usesSentry({ sentry }: Pick<Environment, "sentry">): boolean {
  return sentry.kind === "organization";
}
