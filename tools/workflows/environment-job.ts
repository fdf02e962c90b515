import { deliverySessionMinutes } from "../../environments/delivery-session";
import { deliveryEnvironment } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { RUNNER } from "./runner";
import type { Job } from "./workflow";

/** The rights of a job, by what it does in AWS: those of its GitHub environment. */
type Rights = Parameters<typeof deliveryEnvironment>[1];

/** Returns the common part of the jobs of an environment. A job lasts at most as long as the session of its role. */
export function environmentJob(
  environment: Environment,
  name: string,
  rights: Rights,
): Pick<Job, "name" | "runs-on" | "environment" | "timeout-minutes"> {
  return {
    name: `${name}-${environment.name}`,
    "runs-on": RUNNER,
    environment: deliveryEnvironment(environment, rights),
    "timeout-minutes": deliverySessionMinutes(rights === "apply" ? "apply" : "plan"),
  };
}
