import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { CloudWatchMetric } from "../../signals/signal";
import { metricQuery } from "./metric-query";

export interface ServerScalingProps {
  /** Prefix of the names of policies and alarms. */
  readonly name: string;
  readonly groupName: string;
  /** Target of the group's average CPU in percent. */
  readonly cpuPercent: number;
  /** The group's average memory in percent above which servers are added. */
  readonly memoryPercent: number;
  /** The agents' memory metric, aggregated over the group. */
  readonly memoryMetric: CloudWatchMetric;
  readonly memoryEvaluationSeconds: number;
  readonly memoryEvaluationsCount: number;
  /** Servers that one memory scaling step adds. */
  readonly memoryAddedServersCount: number;
  /** The group's average CPU. */
  readonly cpuMetric: CloudWatchMetric;
  /** The number of servers in service. */
  readonly serversMetric: CloudWatchMetric;
  /** Percent of both limits by which the remaining servers must stay below them after a scale-in. */
  readonly scaleInHeadroomPercent: number;
  readonly scaleInEvaluationSeconds: number;
  readonly scaleInEvaluationsCount: number;
  readonly scaleInRemovedServersCount: number;
}

/**
 * Scaling of a server group. The CPU and memory policies only add servers, because each could otherwise remove servers that the other one
 * added. A third policy removes a server when the remaining servers stay below both limits.
 */
export class ServerScaling extends Construct {
  constructor(scope: Construct, id: string, props: ServerScalingProps) {
    super(scope, id);
    for (const field of ["cpuPercent", "memoryPercent"] as const) {
      if (props[field] <= 0 || props[field] >= 100) {
        throw new Error(`${field} is ${props[field]}, must be between 0 and 100 percent: change it`);
      }
    }
    // Neither policy has a warm-up, so both use the group's.
    new AutoscalingPolicy(this, "cpu", {
      name: `${props.name}-cpu`,
      autoscalingGroupName: props.groupName,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: props.cpuPercent,
        disableScaleIn: true,
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
      // Missing data must not add servers. A separate alert reports it.
      treatMissingData: "notBreaching",
      alarmActions: [memory.arn],
    });
    this.scaleIn(props);
  }

  private scaleIn(props: ServerScalingProps): void {
    const { cpuMetric, memoryMetric, serversMetric, cpuPercent, memoryPercent } = props;
    const remove = new AutoscalingPolicy(this, "remove", {
      name: `${props.name}-remove`,
      autoscalingGroupName: props.groupName,
      policyType: "StepScaling",
      adjustmentType: "ChangeInCapacity",
      metricAggregationType: "Average",
      stepAdjustment: [{ metricIntervalUpperBound: "0", scalingAdjustment: -props.scaleInRemovedServersCount }],
    });
    const removed = props.scaleInRemovedServersCount;
    new CloudwatchMetricAlarm(this, "remove-alarm", {
      alarmName: `${props.name}-remove-due`,
      alarmDescription: "The servers could carry their load with one fewer: the group shrinks",
      comparisonOperator: "LessThanThreshold",
      threshold: 100 - props.scaleInHeadroomPercent,
      evaluationPeriods: props.scaleInEvaluationsCount,
      // No server is removed while memory usage is unknown.
      treatMissingData: "notBreaching",
      alarmActions: [remove.arn],
      metricQuery: [
        {
          id: "afterwards",
          expression: `IF(cpu / ${cpuPercent} > memory / ${memoryPercent}, cpu / ${cpuPercent}, memory / ${memoryPercent}) * 100 * servers / (servers - ${removed})`,
          label: "The higher of CPU and memory with one server fewer, in percent of its limit",
          returnData: true,
        },
        metricQuery("cpu", cpuMetric, props.scaleInEvaluationSeconds),
        metricQuery("memory", memoryMetric, props.scaleInEvaluationSeconds),
        metricQuery("servers", serversMetric, props.scaleInEvaluationSeconds),
      ],
    });
  }
}
