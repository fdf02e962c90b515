import type { Stacks } from "../../checks/emitted/configuration";
import { resolveTo } from "../../checks/emitted/references";
import type { Resource } from "../../checks/emitted/resources";
import { type Override, onCall } from "./schedule";

/** A page: the notification of one engineer with high urgency. */
export interface NotifiedPerson {
  readonly second: number;
  /** The engineer's e-mail address; undefined when a level has no engineer. */
  readonly person: string | undefined;
  readonly level: number;
}

type EscalationPolicy = Resource<"pagerduty_escalation_policy">;
type Target = EscalationPolicy["block"]["rule"][number]["target"][number];

const NO_ENGINEER = [undefined];

/** The engineers that an escalation policy notifies from a second on, level by level, when no engineer acknowledges; its first round only. */
export function escalationSteps(
  stacks: Stacks,
  policy: EscalationPolicy,
  overrides: readonly Override[] = [],
): (second: number) => NotifiedPerson[] {
  let delaySeconds = 0;
  const levels = policy.block.rule.map((rule, level) => {
    const after = delaySeconds;
    delaySeconds += rule.escalation_delay_in_minutes * 60;
    return {
      level,
      after,
      targets: rule.target.map((target) => peopleOf(stacks, policy, target, overrides)),
    };
  });
  return (second) =>
    levels.flatMap(({ level, after, targets }) =>
      targets.flatMap((people) => people(second + after)).map((person) => ({ second: second + after, level, person })),
    );
}

/** The e-mail addresses of a target's engineers at a moment; undefined for a missing one, and for an empty schedule. */
function peopleOf(
  stacks: Stacks,
  { stack }: EscalationPolicy,
  { id }: Target,
  overrides: readonly Override[],
): (second: number) => readonly (string | undefined)[] {
  const target = resolveTo(stacks, stack, id, "pagerduty_user", "pagerduty_schedulev2");
  if (target === undefined) return () => NO_ENGINEER;
  if (target.type === "pagerduty_user") return () => [target.block.email];
  const users = onCall(target.block, overrides);
  // The schedule gives the same list for as long as the same people are on call.
  const emails = new Map<readonly string[], readonly (string | undefined)[]>();
  return (second) => {
    const references = users(second);
    let people = emails.get(references);
    if (people === undefined) {
      const found = references.map(
        (reference) => resolveTo(stacks, target.stack, reference, "pagerduty_user")?.block.email,
      );
      people = found.length === 0 ? NO_ENGINEER : found;
      emails.set(references, people);
    }
    return people;
  };
}
