import { prometheusRule } from "../../alerts/render/prometheus-rule";
import type { Environment } from "../../environments/schema";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { collection } from "../../policy/collection";
import { recordingGroups } from "../../signals/recordings/rule-groups";

/** Recording rules and Prometheus alerts of an environment, as the content of a rule file. */
export function ruleFile(environment: Environment) {
  return {
    groups: [...recordingGroups(environment.name), ...alertGroups(environment)],
  };
}

function alertGroups(environment: Environment) {
  return Object.entries(prometheusMonitoring(environment).alerts).map(([name, alerts]) => ({
    name,
    interval: `${collection.evaluation.intervalSeconds}s`,
    rules: alerts.map((alert) => prometheusRule(alert, environment.name)),
  }));
}
