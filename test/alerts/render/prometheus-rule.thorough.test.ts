import { prometheusRule } from "../../../alerts/render/prometheus-rule";
import type { Stacks } from "../../../checks/emitted/configuration";
import { seconds } from "../../../checks/emitted/duration";
import { grafanaRules } from "../../../checks/emitted/grafana-rules";
import { prometheusMonitoring } from "../../../monitoring/prometheus";
import { recordings } from "../../../signals/recordings";
import { expanded } from "../../../signals/recordings/expanded";
import { GrafanaStack } from "../../../stacks/grafana-stack";
import { MonitoringStack } from "../../../stacks/monitoring-stack";
import { environment, pager, synthesized } from "../../support";

test.each(["production", "staging", "sandbox"] as const)(
  "in %s the rule file has the same rules as Grafana",
  (name) => {
    const its = environment(name);
    const stacks: Stacks = synthesized((app) => {
      new GrafanaStack(app, its, { monitoring: new MonitoringStack(app, its), pager });
    });
    const inGrafana = grafanaRules(stacks).filter(({ labels }) => labels.heartbeat === undefined);
    const inFiles = Object.values(prometheusMonitoring(its).alerts)
      .flat()
      .map((alert) => prometheusRule(alert, name));
    expect(inFiles.map(({ alert }) => alert).sort()).toEqual(inGrafana.map((rule) => rule.name).sort());
    for (const rule of inFiles) {
      const twin = inGrafana.find((candidate) => candidate.name === rule.alert);
      const conditions = twin?.conditions.map(({ query, operator, limit }) => `(${query}) ${operator} ${limit}`) ?? [];
      // A plain Prometheus has no recordings, so Grafana queries their expressions.
      const expr = its.grafana.prometheus.kind === "plain" ? expanded(rule.expr, recordings(name)) : rule.expr;
      // The first comparison determines the labels; the order of the others does not matter.
      expect(expr.split(/ and on\((?:instance)?\) /).sort()).toEqual([...new Set(conditions)].sort());
      expect([seconds(rule.for), seconds(rule.keep_firing_for)]).toEqual([
        twin?.forSeconds,
        twin?.keepFiringForSeconds,
      ]);
      expect(rule.labels).toEqual(twin?.labels);
    }
  },
);
