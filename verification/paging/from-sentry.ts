import type { Stacks } from "../../checks/emitted/configuration";
import type { PagingAction } from "../../checks/emitted/schemas/sentry-alerts";
import { type EmittedSentryAlert, sentryAlerts } from "../../checks/emitted/sentry-alerts";
import { resolveSentrySource } from "../../checks/emitted/sentry-sources";
import { type AlertName, alertPolicy } from "../../policy/alert-policies";
import { collection } from "../../policy/collection";
import { sentryEventFields } from "./event-fields";
import { escalatesForSeveralUsers, NEVER, type NotificationPath, switchedOff } from "./notification-path";
import { pagerOfAction } from "./pager";

const DELIVERY = collection.delivery.seconds;

/** The notification paths of Sentry's alerts, one for each monitor of each alert. */
export function fromSentry(stacks: Stacks): NotificationPath[] {
  return sentryAlerts(stacks).flatMap(({ stack, name, block }) => {
    const { severity } = alertPolicy(name as AlertName);
    // Sentry's events carry no number of users: an alert that affects users affects several.
    const several = escalatesForSeveralUsers(name, severity);
    const action = pagingAction(block);
    const pager = action && pagerOfAction(stacks, stack, action);
    return block.monitor_ids.map((id): NotificationPath => {
      const monitor = resolveSentrySource(stacks, stack, id);
      return {
        name: `Sentry ${severity}${several ? ", several users" : ""}`,
        affectsSeveralUsers: several,
        severity,
        alert: name,
        pagerEvent: action && monitor && pager && { ...pager, fields: sentryEventFields(action, monitor) },
        remedy: "give it an action for a service that is in Sentry's PagerDuty integration",
        path: pager?.service.id ?? name,
        delaySeconds: DELIVERY,
        isSuppressed: NEVER,
        ...(block.enabled === false && switchedOff("Sentry", name, "enable the alert")),
      };
    });
  });
}

/** The action that sends to PagerDuty: chat does not page. */
function pagingAction({ action_filters: filters }: EmittedSentryAlert["block"]): PagingAction | undefined {
  return filters.flatMap(({ actions }) => actions).find(({ pagerduty }) => pagerduty !== undefined)?.pagerduty;
}
