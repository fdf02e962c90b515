import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { collection } from "../policy/collection";
import { duration } from "../signals/prometheus/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import { COLORS } from "./style";
import { type DataSources, sourceOf } from "./variables";

const STEP = duration(collection.recording.intervalSeconds);

/** Annotations on every panel: alerts and deployments. */
export function annotations(deployments: PrometheusSignal, sources: DataSources) {
  const deployed = onAnyPixel(sources.query(deployments));
  const source = sourceOf("prometheus", sources);
  return [
    // Grafana's built-in annotations: begin and end of the panel's alerts.
    new dashboard.AnnotationQueryBuilder()
      .name("Alerts")
      .builtIn(1)
      .datasource({ type: "grafana", uid: "-- Grafana --" })
      .enable(true)
      .hide(true)
      .type("dashboard")
      .iconColor(COLORS.bad),
    new dashboard.AnnotationQueryBuilder()
      .name("Deployments")
      .datasource(source)
      .enable(true)
      .iconColor(COLORS.good)
      .target(
        new prometheus.DataqueryBuilder()
          .refId("Deployments")
          .expr(deployed)
          .interval(STEP)
          .legendFormat(deployments.legend ?? "")
          .range()
          .datasource(source),
      )
      // Grafana's Prometheus data source reads these fields in addition to the target.
      .expr(deployed)
      .titleFormat("Deployment")
      .textFormat(deployments.legend ?? ""),
  ];
}

/** Covers the time between two data points, which is half an hour for a month, so that no deployment is left out. */
function onAnyPixel(query: string): string {
  return `max_over_time((${query})[$__interval:${STEP}])`;
}
