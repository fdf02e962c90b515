import { Construct } from "constructs";
import {
  ServiceLevelObjective,
  type ServiceLevelObjectiveConfig,
} from "../../.gen/providers/datadog/service-level-objective";
import { checkTags } from "./tags";

/** The counted unit: good events of all events, or good time slices of all time slices. */
type Indicator =
  | { readonly kind: "events"; readonly good: string; readonly all: string }
  | {
      readonly kind: "slices";
      readonly sliceSeconds: number;
      /** Queries by their names in the formula. */
      readonly queries: Readonly<Record<string, string>>;
      readonly formula: string;
      readonly comparator: ">" | ">=" | "<" | "<=";
      readonly threshold: number;
    };

export interface ObjectiveProps {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly targetPercent: number;
  readonly windowDays: number;
  readonly indicator: Indicator;
}

/** Datadog's limits: the time windows (its page "Service Level Objectives") and three decimals ("Metric-based SLOs"). */
const WINDOWS_DAYS = [7, 30, 90];
const DECIMALS = 3;
/** Datadog's time slices in seconds (its page "Time Slice SLOs"). */
const SLICES_SECONDS = [60, 300];

/** A service level objective over a rolling window. */
export class Objective extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: ObjectiveProps) {
    super(scope, id);
    check(props);
    const timeframe = `${props.windowDays}d`;
    this.id = new ServiceLevelObjective(this, "objective", {
      name: props.name,
      description: props.description,
      tags: [...props.tags],
      // Datadog requires the same window in both: the primary window, and the only entry of the list.
      timeframe,
      targetThreshold: props.targetPercent,
      thresholds: [{ timeframe, target: props.targetPercent }],
      ...indicated(props.indicator),
    }).id;
  }
}

function indicated(indicator: Indicator): Pick<ServiceLevelObjectiveConfig, "type" | "query" | "sliSpecification"> {
  if (indicator.kind === "events") {
    return { type: "metric", query: { numerator: indicator.good, denominator: indicator.all } };
  }
  const { sliceSeconds, queries, formula, comparator, threshold } = indicator;
  return {
    type: "time_slice",
    sliSpecification: {
      timeSlice: {
        queryIntervalSeconds: sliceSeconds,
        comparator,
        threshold,
        query: {
          formula: { formulaExpression: formula },
          query: Object.entries(queries).map(([name, query]) => ({
            metricQuery: { name, query, dataSource: "metrics" },
          })),
        },
      },
    },
  };
}

function check({ name, tags, targetPercent, windowDays, indicator }: ObjectiveProps): void {
  checkTags(`objective ${name}`, tags);
  if (!(targetPercent > 0 && targetPercent < 100) || Number(targetPercent.toFixed(DECIMALS)) !== targetPercent) {
    throw new Error(
      `objective ${name}: targetPercent is ${targetPercent}, must be above 0 and below 100 with at most ${DECIMALS} decimals: round it`,
    );
  }
  if (!WINDOWS_DAYS.includes(windowDays)) {
    throw new Error(
      `objective ${name}: windowDays is ${windowDays}, must be one of ${WINDOWS_DAYS.join(", ")}: choose one`,
    );
  }
  if (indicator.kind === "slices" && !SLICES_SECONDS.includes(indicator.sliceSeconds)) {
    throw new Error(
      `objective ${name}: sliceSeconds is ${indicator.sliceSeconds}, must be one of ${SLICES_SECONDS.join(", ")}: choose one`,
    );
  }
}
