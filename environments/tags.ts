import type { Environment } from "./schema";

/** The tags of every resource of an environment, also of those that Auto Scaling creates, which the provider's default tags miss. */
export function standardTags({ name }: Pick<Environment, "name">): Record<string, string> {
  return { Application: "gocarbontracker", Environment: name, ManagedBy: "terraform" };
}
