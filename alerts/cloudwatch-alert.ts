import type { AlertDefinition, CloudWatchAlert, EventAlert } from "./alert";
import { groupingKeyText } from "./render/grouping-key-text";
import { withAlertPolicy } from "./with-alert-policy";

/**
 * Completes the definition of a CloudWatch alert with its alert policy and its grouping key.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function cloudWatchAlert(definition: AlertDefinition<CloudWatchAlert>): CloudWatchAlert {
  return {
    home: "cloudwatch",
    ...withAlertPolicy(definition),
    ...definition,
    description: descriptionWithLinks(definition),
  };
}

/**
 * Completes the definition of an EventBridge alert with its alert policy and its grouping key.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function eventAlert(definition: AlertDefinition<EventAlert>): EventAlert {
  return {
    home: "events",
    ...withAlertPolicy(definition),
    ...definition,
    description: descriptionWithLinks(definition),
  };
}

function descriptionWithLinks({
  name,
  description,
}: AlertDefinition<CloudWatchAlert> | AlertDefinition<EventAlert>): string {
  return `${description} ${groupingKeyText(name)}`;
}
