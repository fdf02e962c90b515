import { affectsUsers, type ConditionName, condition, type Home } from "../policy/conditions";

/** What the policy says of a condition, as an alert carries it. */
export function classified<H extends Home>(name: ConditionName<H>) {
  const { severity, cause } = condition(name);
  return { name, severity, cause, affectsUsers: affectsUsers(name) } as const;
}
