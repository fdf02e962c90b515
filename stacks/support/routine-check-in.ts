import type { CheckIn } from "../../constructs/aws/automation-program";
import { errorKeyParameter, parameterArn, routineMonitor } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import type { RoutineName } from "../../policy/routines";

/** Returns a routine's Sentry monitor and its key, or undefined in an environment without Sentry. */
export function routineCheckIn(environment: Environment, routine: RoutineName): CheckIn | undefined {
  if (environment.sentry.kind === "none") return undefined;
  const keyParameter = errorKeyParameter(environment, "routines");
  return {
    monitor: routineMonitor(environment, routine),
    keyParameter,
    keyParameterArn: parameterArn(environment, keyParameter),
  };
}
