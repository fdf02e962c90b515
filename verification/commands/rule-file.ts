import { prometheusRule } from "../../alerts/render/prometheus-rule";
import type { Environment } from "../../environments/schema";
import { prometheusMonitoring } from "../../monitoring/prometheus";
import { collection } from "../../policy/collection";
import { recordingGroups } from "../../signals/recordings/rule-groups";

/** What is recorded and the alerts over Prometheus, as the object that a rule file is. */
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
