import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { CloudWatchMetric } from "../../signals/signal";
import { metricQuery } from "./metric-query";

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
  /** Average CPU of the group. */
  readonly cpuMetric: CloudWatchMetric;
  /** Servers in service. */
  readonly serversMetric: CloudWatchMetric;
  /** How far below both limits the others have to stay when a server goes, in percent of the limits. */
  readonly scaleInHeadroomPercent: number;
  readonly scaleInEvaluationSeconds: number;
  readonly scaleInEvaluationsCount: number;
  readonly scaleInRemovedServersCount: number;
}

/**
 * When the group grows and shrinks. CPU and memory each only add: a policy that also removed by one of them would take away
 * what the other had just brought. A server goes when neither would need it afterwards.
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
      // Silence must not keep adding servers; it has an alert of its own.
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
      // Who does not know how much memory is used takes no server away.
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
