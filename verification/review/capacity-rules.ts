import type { Block } from "../../checks/emitted/configuration";
import type { AttributeRule } from "./attribute-rule";
import { changed, lowered, off, raised, removed } from "./compare";

const LIMITS =
  /^(min_size|max_size|desired_capacity|min_capacity|max_capacity|num_cache_clusters|num_node_groups|replicas_per_node_group|max_allocated_storage)$/;
const SIZES = /^(instance_type|instance_class|node_type|serverlessv2_scaling_configuration\S*)$/;
const SCALED =
  /^aws_(autoscaling_group|appautoscaling_target|elasticache_replication_group|rds_cluster|rds_cluster_instance)$/;
const POLICIES = /^aws_(autoscaling_policy|appautoscaling_policy)$/;
const QUOTAS = /^(value|limits_configuration\S*|limit|rate_limit|quota_settings\S*|throttle_settings\S*)$/;

const severityOf = (alarm: Block | undefined) => (alarm?.tags as { Severity?: unknown } | undefined)?.Severity;

/** Changed arguments that limit the load that the system carries. */
export const capacityRules: readonly AttributeRule[] = [
  {
    name: "lowered",
    types: SCALED,
    path: LIMITS,
    when: lowered,
    level: "attention",
    why: ["Less capacity is available, and an unchanged load uses more of it."],
  },
  {
    name: "raised",
    types: SCALED,
    path: LIMITS,
    when: raised,
    level: "information",
    why: ["More capacity is available, at a higher cost."],
  },
  {
    name: "size-changed",
    types: /^aws_(launch_template|rds_cluster|rds_cluster_instance|elasticache_replication_group)$/,
    path: SIZES,
    when: changed,
    level: "attention",
    why: ["Each machine carries another load, so the number of machines and the alerts on them may no longer fit."],
  },
  {
    name: "trigger-changed",
    types: POLICIES,
    path: /^(\S*(target_value|scaling_adjustment|metric_interval_\w+_bound|cooldown|estimated_instance_warmup|disable_scale_in))$/,
    when: () => true,
    level: "attention",
    why: ["The scaling trigger adds or removes another amount, or at another load."],
  },
  {
    name: "trigger-changed",
    types: /^aws_cloudwatch_metric_alarm$/,
    path: /^(threshold|comparison_operator|period|evaluation_periods|datapoints_to_alarm|actions_enabled|alarm_actions)$/,
    when: () => true,
    // An alarm with a severity is an alert.
    onlyIf: ({ after, before }) => severityOf(before) === undefined && severityOf(after) === undefined,
    level: "attention",
    why: ["The scaling alarm fires at another load or after another time, or starts nothing."],
  },
  {
    name: "trigger-off",
    types: /^aws_autoscaling_policy$/,
    path: /^enabled$/,
    when: off,
    level: "attention",
    why: ["Without the scaling trigger a higher load pages an engineer instead of adding capacity."],
  },
  {
    name: "volume-lowered",
    types: /^aws_launch_template$/,
    path: /^(block_device_mappings\S*volume_size)$/,
    when: lowered,
    level: "attention",
    why: ["New machines have a smaller volume, which fills earlier."],
  },
  {
    name: "quota-changed",
    types:
      /^aws_(servicequotas_service_quota|prometheus_workspace_configuration|prometheus_workspace|wafv2_web_acl|api_gateway_usage_plan)$/,
    path: QUOTAS,
    when: (before, after) =>
      lowered(before, after) || (changed(before, after) && typeof after === "string") || removed(before, after),
    level: "attention",
    why: ["Beyond the quota AWS rejects machines, series or requests."],
  },
];
