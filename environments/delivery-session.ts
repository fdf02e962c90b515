import { delivery } from "../policy/delivery";

/** The longest session of a role with which workflows plan or apply, in minutes. A job that runs longer has no credentials. */
export function deliverySessionMinutes(does: "plan" | "apply"): number {
  return does === "apply" ? delivery.applySession.minutes : delivery.planSession.minutes;
}
