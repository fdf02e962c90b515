import type { Block, Stacks } from "../../checks/emitted/configuration";
import { type ReferencedResource, resolveReference } from "../../checks/emitted/references";
import { type Override, onCall } from "./schedule";

/** Somebody is told, loudly. */
export interface NotifiedPerson {
  readonly second: number;
  /** Their e-mail address; undefined when a level has nobody. */
  readonly person: string | undefined;
  readonly level: number;
}

const NOBODY = [undefined];

/** Whom an escalation policy tells, one level after the other, when nobody answers (its first round), from a second on. */
export function escalationSteps(
  stacks: Stacks,
  policy: ReferencedResource,
  overrides: readonly Override[] = [],
): (second: number) => NotifiedPerson[] {
  let delaySeconds = 0;
  const levels = (policy.block.rule as Block[]).map((rule, level) => {
    const after = delaySeconds;
    delaySeconds += rule.escalation_delay_in_minutes * 60;
    return {
      level,
      after,
      targets: (rule.target as Block[]).map((target) => peopleOf(stacks, policy, target, overrides)),
    };
  });
  return (second) =>
    levels.flatMap(({ level, after, targets }) =>
      targets.flatMap((people) => people(second + after)).map((person) => ({ second: second + after, level, person })),
    );
}

/** The e-mail addresses of a target's people at a moment; undefined for one that is not there, and when there is nobody. */
function peopleOf(
  stacks: Stacks,
  { stack }: ReferencedResource,
  { type, id }: Block,
  overrides: readonly Override[],
): (second: number) => readonly (string | undefined)[] {
  const target = resolveReference(stacks, stack, id);
  if (target === undefined) return () => NOBODY;
  if (type !== "schedule_reference") return () => [target.block.email];
  const users = onCall(target.block, overrides);
  // The schedule gives the same list for as long as the same people are on call.
  const emails = new Map<readonly string[], readonly (string | undefined)[]>();
  return (second) => {
    const references = users(second);
    let people = emails.get(references);
    if (people === undefined) {
      const found = references.map((reference) => resolveReference(stacks, target.stack, reference)?.block.email);
      people = found.length === 0 ? NOBODY : found;
      emails.set(references, people);
    }
    return people;
  };
}
