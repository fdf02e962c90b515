import type { Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";
import { backupVerificationName } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { backups } from "../../policy/backups";
import { longestIntervalHours } from "../review/schedule-interval";
import { matching, settingFaults } from "./setting";

/** Returns a sentence when the verification of the backups has no schedule, or one that is too rare. */
export function verificationFaults(stacks: Stacks, environment: Environment): string[] {
  const { intervalHours } = backups.verification;
  const objective = `a gap is found within ${intervalHours} hours (backups.verification)`;
  const name = backupVerificationName(environment);
  const rules = untypedResources(stacks, "aws_cloudwatch_event_rule").filter(
    ({ block }) => block.name === name && block.schedule_expression !== undefined,
  );
  if (rules.length === 0) return [`no aws_cloudwatch_event_rule ${name} has a schedule, must have one: ${objective}`];
  return rules.flatMap((rule) =>
    settingFaults(
      rule,
      objective,
      {
        field: "schedule_expression",
        must: matching(
          `a schedule of at most ${intervalHours} hours`,
          (schedule) => (longestIntervalHours(schedule) ?? Number.POSITIVE_INFINITY) <= intervalHours,
        ),
      },
      { field: "state", must: { text: "absent or ENABLED", holds: (one) => one === undefined || one === "ENABLED" } },
    ),
  );
}
