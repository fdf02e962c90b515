import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { collection } from "../policy/collection";
import { duration } from "../signals/prometheus/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import { COLORS } from "./style";
import { type DataSources, sourceOf } from "./variables";

const STEP = duration(collection.recording.intervalSeconds);

/** What happened, drawn across every panel: what somebody deployed, and what Grafana itself alerted. */
export function annotations(deployments: PrometheusSignal, sources: DataSources) {
  const deployed = onAnyPixel(sources.query(deployments));
  const source = sourceOf("prometheus", sources);
  return [
    // Grafana's own: the alerts of each panel, when they began and when they ended.
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
      // Grafana's Prometheus source reads these beside the query.
      .expr(deployed)
      .titleFormat("Deployment")
      .textFormat(deployments.legend ?? ""),
  ];
}

/** Over a month Grafana looks every half hour only: it asks for the time since its last look, so as not to step over a mark. */
function onAnyPixel(query: string): string {
  return `max_over_time((${query})[$__interval:${STEP}])`;
}
