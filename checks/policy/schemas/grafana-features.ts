import * as z from "zod";
import type { grafanaFeatures } from "../../../policy/grafana-features";
import { text } from "../values";

const version = text(/^1[2-9]\.\d+\.\d+$/, "a Grafana version from 12 on such as 12.1.0");

export const grafanaFeaturesFile = {
  grafanaFeatures: z.strictObject({
    "grafana_rule_group.rule.keep_firing_for": version,
    "grafana_notification_policy.policy.active_timings": version,
  } satisfies Record<keyof typeof grafanaFeatures, z.ZodType>),
  grafanaMinimumVersion: version,
};
