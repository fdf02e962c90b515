import type { Block, Stacks } from "../emitted/configuration";
import { type Referenced, referenced } from "../emitted/references";
import { type Override, onCall } from "./schedule";

/** Somebody is told, loudly. */
export interface Told {
  readonly second: number;
  /** Their e-mail address; undefined when a level has nobody. */
  readonly person: string | undefined;
  readonly level: number;
}

/** Whom an escalation policy tells, one level after the other, when nobody answers (its first round), from a second on. */
export function escalation(
  stacks: Stacks,
  policy: Referenced,
  overrides: readonly Override[] = [],
): (second: number) => Told[] {
  let delaySeconds = 0;
  const levels = (policy.block.rule as Block[]).map((rule, level) => {
    const after = delaySeconds;
    delaySeconds += rule.escalation_delay_in_minutes * 60;
    return {
      level,
      after,
      people: (rule.target as Block[]).map((target) => personOf(stacks, policy, target, overrides)),
    };
  });
  return (second) =>
    levels.flatMap(({ level, after, people }) =>
      people.map((person) => ({ second: second + after, level, person: person(second + after) })),
    );
}

/** The e-mail address of a target's person at a moment. */
function personOf(stacks: Stacks, { stack }: Referenced, { type, id }: Block, overrides: readonly Override[]) {
  const target = referenced(stacks, stack, id);
  if (target === undefined) return () => undefined;
  if (type !== "schedule_reference") return () => target.block.email as string | undefined;
  const user = onCall(target.block, overrides);
  const emails = new Map<string, string | undefined>();
  return (second: number) => {
    const reference = user(second);
    if (reference === undefined) return undefined;
    if (!emails.has(reference)) emails.set(reference, referenced(stacks, target.stack, reference)?.block.email);
    return emails.get(reference);
  };
}
