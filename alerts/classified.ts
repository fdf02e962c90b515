import { affectsUsers, type ConditionName, condition, type Home } from "../policy/conditions";

/** What the policy says of a condition, as an alert carries it. */
export function classified<H extends Home>(name: ConditionName<H>) {
  const { severity, cause, muted } = condition(name);
  return { name, severity, cause, muted: muted === true, affectsUsers: affectsUsers(name) } as const;
}
