import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { CloudWatchMetric } from "../../signals/signal";

export interface ServerScalingProps {
  /** Beginning of the names of policies and alarm. */
  readonly name: string;
  readonly groupName: string;
  /** Average CPU of the group that is kept, in percent. */
  readonly cpuPercent: number;
  /** Average memory of the group from which servers are added, in percent. */
  readonly memoryPercent: number;
  /** The agents' memory metric, rolled up over the group. */
  readonly memoryMetric: CloudWatchMetric;
  readonly memoryEvaluationSeconds: number;
  readonly memoryEvaluationsCount: number;
  /** Servers that high memory adds at a time. */
  readonly memoryAddedServersCount: number;
}

/**
 * When the group grows: CPU is kept at its target, in both directions; memory only ever adds. Memory that was filled once
 * seldom empties by itself, so that what it says when load falls is no reason to take a server away.
 */
export class ServerScaling extends Construct {
  constructor(scope: Construct, id: string, props: ServerScalingProps) {
    super(scope, id);
    for (const field of ["cpuPercent", "memoryPercent"] as const) {
      if (props[field] <= 0 || props[field] >= 100) {
        throw new Error(`${field} is ${props[field]}, must lie between 0 and 100: choose where the group shall grow`);
      }
    }
    // Neither policy names a warm-up: both take the group's own, so that there is one number for it.
    new AutoscalingPolicy(this, "cpu", {
      name: `${props.name}-cpu`,
      autoscalingGroupName: props.groupName,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: props.cpuPercent,
      },
    });
    const memory = new AutoscalingPolicy(this, "memory", {
      name: `${props.name}-memory`,
      autoscalingGroupName: props.groupName,
      policyType: "StepScaling",
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      stepAdjustment: [{ metricIntervalLowerBound: "0", scalingAdjustment: props.memoryAddedServersCount }],
    });
    const { namespace, name, statistic, dimensions } = props.memoryMetric;
    new CloudwatchMetricAlarm(this, "memory-alarm", {
      alarmName: `${props.name}-memory-due`,
      alarmDescription: `The servers use ${props.memoryPercent} % of their memory: the group grows`,
      namespace,
      metricName: name,
      statistic,
      dimensions: { ...dimensions },
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: props.memoryPercent,
      period: props.memoryEvaluationSeconds,
      evaluationPeriods: props.memoryEvaluationsCount,
      // Silence must not keep adding servers; it has an alert of its own.
      treatMissingData: "notBreaching",
      alarmActions: [memory.arn],
    });
  }
}
