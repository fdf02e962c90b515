import type { Environment } from "./schema";

/** What every resource of an environment says of itself, also those that Auto Scaling makes, which the provider's default tags miss. */
export function standardTags({ name }: Pick<Environment, "name">): Record<string, string> {
  return { Application: "gocarbontracker", Environment: name, ManagedBy: "terraform" };
}
