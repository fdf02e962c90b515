import { Token } from "cdktf";
import { Construct } from "constructs";
import { Monitor as DatadogMonitor } from "../../.gen/providers/datadog/monitor";
import type { MonitorQuery } from "../../alerts/render/monitor-query";
import { checkTags } from "./tags";

/** Texts and tags of a monitor. */
export interface MonitorTexts {
  readonly name: string;
  readonly message: string;
  /** The priority from 1, the most urgent, to 5. @default none, for a monitor that does not notify */
  readonly priority?: string;
  readonly tags: readonly string[];
}

export interface MonitorProps {
  readonly texts: MonitorTexts;
  readonly evaluated: MonitorQuery;
  /** Datadog's reaction to a window without data. */
  readonly onMissingData: (typeof MISSING)[number];
  /** Seconds to wait for late values, only for metrics. */
  readonly evaluationDelaySeconds?: number;
  /** True when a composite monitor contains it. @default false */
  readonly isPart?: boolean;
}

/** Datadog's values on its page "On Missing Data". */
const MISSING = ["default", "show_no_data", "show_and_notify_no_data", "resolve"] as const;
/**
 * Datadog's windows in minutes. Those of metrics have at most a week; only some longer ones exist (the page "Configure Monitors"). Those of
 * browser events have 5 minutes to 48 hours ("Real User Monitoring Monitor").
 */
const WINDOW_MINUTES = { "query alert": [1, 10_080], "rum alert": [5, 2880] } as const;
/** Datadog's limit in the API's reference, `options.evaluation_delay`. */
const MAXIMUM_DELAY_SECONDS = 86_400;
const MINUTES = { m: 1, h: 60 } as const;

/** A monitor that compares a signal with a threshold. */
export class Monitor extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: MonitorProps) {
    super(scope, id);
    check(props);
    const { texts, evaluated, onMissingData, evaluationDelaySeconds, isPart } = props;
    this.id = new DatadogMonitor(this, "monitor", {
      ...texts,
      tags: [...texts.tags],
      type: evaluated.type,
      query: evaluated.query,
      monitorThresholds: { critical: evaluated.critical },
      onMissingData,
      evaluationDelay: evaluationDelaySeconds,
      // Sparse data never fills its window.
      requireFullWindow: false,
      includeTags: false,
      // Datadog refuses to delete a monitor that a composite contains, and Terraform may delete it before it changes the composite.
      ...(isPart === true && { forceDelete: true }),
    }).id;
  }
}

function check({ texts, evaluated, onMissingData, evaluationDelaySeconds: delay }: MonitorProps): void {
  const { type, query, critical } = evaluated;
  const where = `monitor ${Token.isUnresolved(texts.name) ? "" : texts.name}`;
  checkTags(where, texts.tags);
  const threshold = / (?:>|>=|<|<=) (\S+)$/.exec(query)?.[1];
  // The API refuses it only during the apply: "Alert threshold does not match that used in the query".
  if (threshold !== critical || !/^-?\d+(\.\d+)?$/.test(critical)) {
    throw new Error(
      `${where}: the query ends with ${threshold}, must end with the threshold ${critical} in digits: derive both from one value`,
    );
  }
  const [, count, unit] = /last(?:_|\(")(\d+)([mh])/.exec(query) ?? [];
  const minutes = Number(count) * MINUTES[(unit ?? "m") as keyof typeof MINUTES];
  const [least, most] = WINDOW_MINUTES[type];
  if (!(minutes >= least && minutes <= most)) {
    throw new Error(
      `${where}: window is ${minutes} minutes, must be from ${least} to ${most} for a ${type}: change the signal's window`,
    );
  }
  if (!MISSING.includes(onMissingData) || (query.includes("default_zero(") && onMissingData !== "default")) {
    throw new Error(
      `${where}: onMissingData is ${onMissingData}, must be one of ${MISSING.join(", ")}, and default where the query has default_zero: change it`,
    );
  }
  if (
    delay !== undefined &&
    (type !== "query alert" || !Number.isInteger(delay) || delay < 0 || delay > MAXIMUM_DELAY_SECONDS)
  ) {
    throw new Error(
      `${where}: evaluationDelaySeconds is ${delay}, must be whole seconds from 0 to ${MAXIMUM_DELAY_SECONDS}, and only for metrics: change it`,
    );
  }
}
