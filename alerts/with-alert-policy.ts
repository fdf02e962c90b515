import { affectsUsers, alertPolicy, type Home } from "../policy/alert-policies";
import { refuseMarkup, type Texts } from "./render/refuse-markup";

/**
 * What the policy says of an alert's condition, as the alert carries it.
 *
 * @throws Error for texts that a tool would read as something else
 */
export function withAlertPolicy<H extends Home>(written: Texts<H>) {
  refuseMarkup(written);
  const { name } = written;
  const { severity, incidentGroup } = alertPolicy(name);
  return { name, severity, incidentGroup, affectsUsers: affectsUsers(name) } as const;
}
