import type { grafanaFeatures } from "../../../policy/grafana-features";
import { chapter } from "../clause";
import { setOf, text } from "../values";

const feature = {
  fieldNames: setOf(text(/^grafana_[a-z_]+(\.[a-z_]+)+$/, "a resource's field such as grafana_rule_group.rule.for")),
  sinceVersion: text(/^1[1-9]\.\d+\.\d+$/, "a Grafana version such as 12.1.0"),
};

export const grafanaFeaturesFile = {
  grafanaFeatures: chapter<typeof grafanaFeatures>({
    keepFiringFor: feature,
    requestHeaders: feature,
    activeTimings: feature,
  }),
};
