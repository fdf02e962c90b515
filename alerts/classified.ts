import { affectsUsers, condition, type Home } from "../policy/conditions";
import { refuseMarkup, type Texts } from "./refuse-markup";

/**
 * What the policy says of an alert's condition, as the alert carries it.
 *
 * @throws Error for texts that a tool would read as something else
 */
export function classified<H extends Home>(written: Texts<H>) {
  refuseMarkup(written);
  const { name } = written;
  const { severity, cause } = condition(name);
  return { name, severity, cause, affectsUsers: affectsUsers(name) } as const;
}
