import type { Environment } from "./schema";

/** Does the environment use Datadog? */
export function usesDatadog({ datadog }: Pick<Environment, "datadog">): boolean {
  return datadog.kind === "account";
}

/** Does the environment use Sentry? */
export function usesSentry({ sentry }: Pick<Environment, "sentry">): boolean {
  return sentry.kind === "organization";
}
