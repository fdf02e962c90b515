import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { CloudWatchMetric } from "../../signals/signal";
import { metricQuery } from "./metric-query";

export interface ReaderScalingProps {
  readonly name: string;
  readonly clusterId: string;
  /** The number of permanent readers. */
  readonly minReaders: number;
  readonly maxReaders: number;
  /** Aurora's limit of readers in the cluster. */
  readonly allowedReaders: number;
  /** Users per additional reader. */
  readonly usersPerReader: number;
  /** The expression for the readers that the metric `users` requires, by the users per reader. */
  readonly readersNeeded: (usersPerReader: number) => string;
  /** Percent below a reader's threshold to which users must fall before the reader is removed, above 0 and below 50. */
  readonly belowLimitPercent: number;
  /** The environment's number of users. */
  readonly users: CloudWatchMetric;
  /** The number of available readers. */
  readonly readers: CloudWatchMetric;
  readonly periodSeconds: number;
  /** Periods above the threshold before readers are added. */
  readonly outPeriodsCount: number;
  /** Periods below the threshold before readers are removed. */
  readonly inPeriodsCount: number;
  /** Seconds until a new reader is available. */
  readonly warmUpSeconds: number;
  /** The cluster, which must exist before it can scale. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Scales readers with the number of users, by exact capacity and with one step per reader.
 *
 * Scale-out sets the readers that the users require, only while fewer are available. Scale-in sets those for the lower limit, only
 * while more are available. So scale-out never removes a reader and scale-in never adds one. Between the two limits the number stays the
 * same. A reader that is still starting does not count, and is cancelled when the users have left.
 */
export class ReaderScaling extends Construct {
  constructor(scope: Construct, id: string, props: ReaderScalingProps) {
    super(scope, id);
    check(props);
    const { minReaders, maxReaders } = props;
    const target = new AppautoscalingTarget(this, "target", {
      serviceNamespace: "rds",
      resourceId: `cluster:${props.clusterId}`,
      scalableDimension: "rds:cluster:ReadReplicaCount",
      minCapacity: minReaders,
      maxCapacity: maxReaders,
      dependsOn: [...props.after],
    });
    const limits = { out: props.usersPerReader, in: props.usersPerReader * (1 - props.belowLimitPercent / 100) };
    const most = maxReaders - minReaders;

    const policy = (way: "out" | "in", threshold: number, from: number) =>
      new AppautoscalingPolicy(this, `${way}-policy`, {
        name: `${props.name}-${way}`,
        policyType: "StepScaling",
        serviceNamespace: target.serviceNamespace,
        resourceId: target.resourceId,
        scalableDimension: target.scalableDimension,
        stepScalingPolicyConfiguration: {
          adjustmentType: "ExactCapacity",
          metricAggregationType: "Average",
          cooldown: way === "out" ? props.warmUpSeconds : 0,
          // Bounds are distances from the alarm's threshold. The outermost steps have no outer bound.
          stepAdjustment: Array.from({ length: most }, (_, index) => {
            const extra = from + index;
            const lower = extra * limits[way] - threshold;
            const upper = (extra + 1) * limits[way] - threshold;
            return {
              scalingAdjustment: minReaders + extra,
              metricIntervalLowerBound: way === "in" && index === 0 ? undefined : `${lower}`,
              metricIntervalUpperBound: way === "out" && index === most - 1 ? undefined : `${upper}`,
            };
          }),
        },
      });
    // The expression returns a value that does not breach when no change is needed.
    this.alarm("out", props, {
      threshold: limits.out,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods: props.outPeriodsCount,
      expression: `IF(${props.readersNeeded(limits.out)} > readers, users, 0)`,
      policyArn: policy("out", limits.out, 1).arn,
    });
    const highest = most * limits.in;
    this.alarm("in", props, {
      threshold: highest,
      comparisonOperator: "LessThanThreshold",
      evaluationPeriods: props.inPeriodsCount,
      expression: `IF(${props.readersNeeded(limits.in)} < readers, users, ${highest})`,
      policyArn: policy("in", highest, 0).arn,
    });
  }

  private alarm(
    way: "out" | "in",
    { name, users, readers, periodSeconds }: ReaderScalingProps,
    alarm: {
      threshold: number;
      comparisonOperator: string;
      evaluationPeriods: number;
      expression: string;
      policyArn: string;
    },
  ): void {
    const { policyArn, expression, ...rest } = alarm;
    new CloudwatchMetricAlarm(this, `${way}-alarm`, {
      alarmName: `${name}-${way}`,
      alarmDescription: way === "out" ? "More users than the readers are for" : "More readers than the users need",
      ...rest,
      // Missing data neither adds nor removes a reader.
      treatMissingData: "ignore",
      alarmActions: [policyArn],
      metricQuery: [
        { id: "needed", expression, label: "Users", returnData: true },
        metricQuery("users", users, periodSeconds),
        metricQuery("readers", readers, periodSeconds),
      ],
    });
  }
}

function check({ minReaders, maxReaders, allowedReaders, belowLimitPercent }: ReaderScalingProps): void {
  if (maxReaders > allowedReaders) {
    throw new Error(`maxReaders is ${maxReaders}, must be at most ${allowedReaders}, Aurora's limit: lower it`);
  }
  if (minReaders < 1 || maxReaders <= minReaders) {
    throw new Error(
      `maxReaders is ${maxReaders}, must be above minReaders (${minReaders}, at least 1): raise it or leave scaling out`,
    );
  }
  if (belowLimitPercent <= 0 || belowLimitPercent >= 50) {
    throw new Error(
      `belowLimitPercent is ${belowLimitPercent}, must be between 0 and 50, or readers would be added and removed repeatedly: change it`,
    );
  }
}
