import type { AlertDefinition, CloudWatchAlert, EventAlert } from "./alert";
import { groupingKeyText } from "./render/grouping-key-text";
import { withAlertPolicy } from "./with-alert-policy";

/**
 * Completes the definition of a CloudWatch alert with its alert policy and its grouping key.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function cloudWatchAlert(written: AlertDefinition<CloudWatchAlert>): CloudWatchAlert {
  return { home: "cloudwatch", ...withAlertPolicy(written), ...written, description: descriptionWithLinks(written) };
}

/**
 * Completes the definition of an EventBridge alert with its alert policy and its grouping key.
 *
 * @throws Error for markup in a text (`refuseMarkup`)
 */
export function eventAlert(written: AlertDefinition<EventAlert>): EventAlert {
  return { home: "events", ...withAlertPolicy(written), ...written, description: descriptionWithLinks(written) };
}

function descriptionWithLinks({
  name,
  description,
}: AlertDefinition<CloudWatchAlert> | AlertDefinition<EventAlert>): string {
  return `${description} ${groupingKeyText(name)}`;
}
