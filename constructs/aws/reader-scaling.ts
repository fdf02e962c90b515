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
  /** Readers that are always there. */
  readonly minReaders: number;
  readonly maxReaders: number;
  /** Readers that Aurora allows in such a cluster. */
  readonly allowedReaders: number;
  /** Users for whom one more reader is added. */
  readonly usersPerReader: number;
  /** How far users have to fall below the number that brought a reader before it goes, in percent. */
  readonly belowLimitPercent: number;
  /** The users of the whole environment. */
  readonly users: CloudWatchMetric;
  /** The readers that serve. */
  readonly readers: CloudWatchMetric;
  readonly periodSeconds: number;
  /** Periods until readers are added. */
  readonly outPeriodsCount: number;
  /** Periods until readers are taken away. */
  readonly inPeriodsCount: number;
  /** Seconds that a new reader takes until it serves. */
  readonly warmUpSeconds: number;
  /** The cluster, which has to exist before it can be scaled. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Readers by users. The capacity is exact: one step per reader. Going out, the readers for `users / usersPerReader` are set,
 * but only while fewer serve; going in, those for the lower limit, but only while more serve. So the way out never takes a
 * reader away and the way in never adds one, and between the two limits everything stays as it is. A reader that is still
 * being made does not serve yet, and is called off when the users who asked for it have left meanwhile.
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
    const readersFor = (limit: number) => `FLOOR(users / ${limit}) + ${minReaders}`;

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
          // Bounds are distances from the alarm's threshold; the outermost steps are open.
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
    // Where nothing is to do the expression gives a number that does not breach.
    this.alarm("out", props, {
      threshold: limits.out,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods: props.outPeriodsCount,
      expression: `IF(${readersFor(limits.out)} > readers, users, 0)`,
      policyArn: policy("out", limits.out, 1).arn,
    });
    const highest = most * limits.in;
    this.alarm("in", props, {
      threshold: highest,
      comparisonOperator: "LessThanThreshold",
      evaluationPeriods: props.inPeriodsCount,
      expression: `IF(${readersFor(limits.in)} < readers, users, ${highest})`,
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
      // Silence is no reason to add a reader, and none to take one away.
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
      `belowLimitPercent is ${belowLimitPercent}, must lie between 0 and 50: without a gap readers come and go`,
    );
  }
}
