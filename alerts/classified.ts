import { affectsUsers, type ConditionName, condition, type Home } from "../policy/conditions";
import { refuseMarkup } from "./refuse-markup";

/** The name of an alert, and what people read of it. */
interface Written<H extends Home> {
  readonly name: ConditionName<H>;
  readonly summary: string;
  readonly description: string;
}

/**
 * What the policy says of an alert's condition, as the alert carries it.
 *
 * @throws Error for texts that a tool would read as something else
 */
export function classified<H extends Home>(written: Written<H>) {
  refuseMarkup(written);
  const { name } = written;
  const { severity, cause } = condition(name);
  return { name, severity, cause, affectsUsers: affectsUsers(name) } as const;
}
