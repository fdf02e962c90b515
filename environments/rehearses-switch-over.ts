import type { Environment } from "./schema";

/**
 * True for an environment in which the switch-over of the global database is rehearsed each month: one that stays, and that no customer
 * uses.
 */
export function rehearsesSwitchOver({ name, protection }: Pick<Environment, "name" | "protection">): boolean {
  return name !== "production" && protection === "protected";
}
