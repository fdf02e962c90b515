import type { Stacks } from "../../../checks/emitted/configuration";
import { fromGrafana } from "../../../verification/paging/from-grafana";
import { fromSentry } from "../../../verification/paging/from-sentry";
import { fromTopics } from "../../../verification/paging/from-topics";
import type { NotificationPath } from "../../../verification/paging/notification-path";
import { emittedResources } from "../../support";
import { whole } from "../../whole";

test.each<[string, string, (stacks: Stacks) => NotificationPath[], (copy: Stacks) => void, string | undefined]>([
  [
    "a paused rule",
    "ServiceDown",
    fromGrafana,
    (copy) => {
      for (const { block } of emittedResources(copy, "grafana_rule_group"))
        for (const rule of block.rule) if (rule.name === "ServiceDown") rule.is_paused = true;
    },
    "resume its rule",
  ],
  [
    "an alarm with disabled actions",
    "GlobalDatabaseLagHigh",
    fromTopics,
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_metric_alarm")) block.actions_enabled = false;
    },
    undefined,
  ],
  [
    "a disabled event rule",
    "BackupJobFailed",
    fromTopics,
    (copy) => {
      for (const { block } of emittedResources(copy, "aws_cloudwatch_event_rule")) block.state = "DISABLED";
    },
    "enable its rule",
  ],
  [
    "a disabled alert of Sentry",
    "WebAppUnreachable",
    fromSentry,
    (copy) => {
      for (const { block } of emittedResources(copy, "sentry_alert")) block.enabled = false;
    },
    "enable the alert",
  ],
])("%s notifies no engineer, and the remedy switches it on: %s", (_, name, pathsOf, change, remedy) => {
  const pages = (stacks: Stacks) =>
    pathsOf(stacks).some(({ alert, pagerEvent }) => alert === name && pagerEvent !== undefined);
  const copy = structuredClone(whole("production")) as Stacks;
  change(copy);
  expect([pages(whole("production") as Stacks), pages(copy)]).toEqual([true, false]);
  if (remedy !== undefined) expect(pathsOf(copy).find(({ alert }) => alert === name)?.remedy).toBe(remedy);
});
