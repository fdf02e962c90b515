import { affectsUsers, alertPolicy, type Home } from "../policy/alert-policies";
import { refuseMarkup, type Texts } from "./render/refuse-markup";

/**
 * Returns the fields that derive from an alert policy.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function withAlertPolicy<H extends Home>(definition: Texts<H>) {
  refuseMarkup(definition);
  const { name } = definition;
  const { severity, incidentGroup } = alertPolicy(name);
  return { name, severity, incidentGroup, affectsUsers: affectsUsers(name) } as const;
}
