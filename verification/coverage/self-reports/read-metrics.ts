import { allAlarms } from "../../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../../checks/emitted/configuration";
import { grafanaRules } from "../../../checks/emitted/grafana-rules";
import { recordingRules } from "../../../checks/emitted/recording-rules";
import type { Attributes } from "../../../checks/emitted/schemas";
import { type AlertName, alertPolicy, allAlertNames } from "../../../policy/alert-policies";
import { selectors } from "../../../signals/prometheus/promql";
import { readBy } from "../../cloudwatch/alarm";

const PART = /_(bucket|sum|count)$/;
/** Its query contains the sources of all recordings, but it fires for none of their values. */
const READS_EVERYTHING = "RecordingsMissing";

/** Returns the Prometheus metrics that live alerts of an environment read, also through recordings, as job and name. */
export function readMetrics(stacks: Stacks): ReadonlySet<string> {
  const recorded = new Map(recordingRules(stacks).map(({ name, query }) => [name, query]));
  const visited = new Set<string>();
  const read = new Set<string>();
  const visit = (query: string): void => {
    for (const selector of selectors(query)) {
      if (visited.has(selector)) continue;
      visited.add(selector);
      const name = selector.replace(/[{[].*$/s, "");
      const [, job = ""] = /job="([^"]*)"/.exec(selector) ?? [];
      read.add(`${job} ${name}`).add(`${job} ${name.replace(PART, "")}`);
      visit(recorded.get(name) ?? "");
    }
  };
  for (const { name, conditions } of grafanaRules(stacks)) {
    if (isLive(name) && name !== READS_EVERYTHING) for (const { query } of conditions) visit(query);
  }
  return read;
}

/** True unless the alert waits for a future source of its data. The heartbeat has no policy. */
function isLive(name: string): boolean {
  const names: readonly string[] = allAlertNames();
  return !names.includes(name) || alertPolicy(name as AlertName).planned === undefined;
}

/** Returns the CloudWatch metrics that alarms of an environment read, as namespace and name. */
export function readCloudWatch(stacks: Stacks): ReadonlySet<string> {
  return new Set(metricsOf(stacks).map(({ namespace, name }) => `${namespace} ${name}`));
}

/** Returns the names of EventBridge rules whose failed invocations an alarm reads. */
export function readInvocations(stacks: Stacks): ReadonlySet<string> {
  return new Set(
    metricsOf(stacks)
      .filter(({ name }) => name === "FailedInvocations")
      .flatMap(({ dimensions }) => dimensions.RuleName ?? []),
  );
}

/** Returns every alarm that notifies engineers. A scaling alarm has no severity. */
export function alarms(stacks: Stacks): Attributes<"aws_cloudwatch_metric_alarm">[] {
  return allAlarms(stacks).map(({ alarm }) => alarm);
}

function metricsOf(stacks: Stacks) {
  return alarms(stacks).flatMap((alarm) => readBy(alarm).metrics);
}
