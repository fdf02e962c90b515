import type { Stacks } from "../../../checks/emitted/configuration";
import { fromGrafana } from "../../../verification/paging/from-grafana";
import { fromSentry } from "../../../verification/paging/from-sentry";
import { fromTopics } from "../../../verification/paging/from-topics";
import type { NotificationPath } from "../../../verification/paging/notification-path";
import { emittedResources } from "../../support";
import { whole } from "../../whole";

test.each<[string, string, (stacks: Stacks) => NotificationPath[], (copy: Stacks) => void]>([
  [
    "a paused rule",
    "ServiceDown",
    fromGrafana,
    (copy) => {
      for (const { block } of emittedResources(copy, "grafana_rule_group"))
        for (const rule of block.rule) if (rule.name === "ServiceDown") rule.is_paused = true;
    },
  ],
  [
    "an alarm with disabled actions",
    "GlobalDatabaseLagHigh",
    fromTopics,
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) block.actions_enabled = false;
    },
  ],
  [
    "a disabled event rule",
    "BackupJobFailed",
    fromTopics,
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_event_rule")) block.state = "DISABLED";
    },
  ],
  [
    "a disabled alert of Sentry",
    "WebAppUnreachable",
    fromSentry,
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_alert")) block.enabled = false;
    },
  ],
])("%s notifies no engineer: %s", (_, name, pathsOf, change) => {
  const pages = (stacks: Stacks) =>
    pathsOf(stacks).some(({ alert, pagerEvent }) => alert === name && pagerEvent !== undefined);
  const copy = structuredClone(whole("production")) as Stacks;
  change(copy);
  expect([pages(whole("production") as Stacks), pages(copy)]).toEqual([true, false]);
});
