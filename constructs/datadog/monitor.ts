import { Token } from "cdktf";
import { Construct } from "constructs";
import { Monitor as DatadogMonitor } from "../../.gen/providers/datadog/monitor";
import type { MonitorQuery } from "../../alerts/render/monitor-query";
import { checkTags } from "./tags";

/** What is said of a monitor, whatever it evaluates. */
export interface MonitorTexts {
  readonly name: string;
  readonly message: string;
  /** From 1, the most urgent, to 5. @default none: it tells nobody */
  readonly priority?: string;
  readonly tags: readonly string[];
}

export interface MonitorProps {
  readonly texts: MonitorTexts;
  readonly evaluated: MonitorQuery;
  /** What Datadog does when nothing was measured within the window. */
  readonly onMissingData: (typeof MISSING)[number];
  /** Seconds to wait for values that come late, of metrics only. */
  readonly evaluationDelaySeconds?: number;
  /** Whether a composite monitor names it. @default false */
  readonly isPart?: boolean;
}

/** Datadog's page "On Missing Data". */
const MISSING = ["default", "show_no_data", "show_and_notify_no_data", "resolve"] as const;
/** Minutes: of metrics up to a week, beyond it only some (the page "Configure Monitors"); of browsers' events 5 minutes to 48 hours ("Real User Monitoring Monitor"). */
const WINDOW_MINUTES = { "query alert": [1, 10_080], "rum alert": [5, 2880] } as const;
/** The API's reference, `options.evaluation_delay`. */
const MAXIMUM_DELAY_SECONDS = 86_400;
const MINUTES = { m: 1, h: 60 } as const;

/** A signal on the wrong side of a limit, as Datadog evaluates it. */
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
      // What is sparse never fills its window.
      requireFullWindow: false,
      includeTags: false,
      // Datadog refuses to delete a monitor while a composite names it, and Terraform may delete it before it changes the composite.
      ...(isPart === true && { forceDelete: true }),
    }).id;
  }
}

function check({ texts, evaluated, onMissingData, evaluationDelaySeconds: delay }: MonitorProps): void {
  const { type, query, critical } = evaluated;
  const where = `monitor ${Token.isUnresolved(texts.name) ? "" : texts.name}`;
  checkTags(where, texts.tags);
  const threshold = / (?:>|>=|<|<=) (\S+)$/.exec(query)?.[1];
  // The API refuses it only when it is applied: "Alert threshold does not match that used in the query".
  if (threshold !== critical || !/^-?\d+(\.\d+)?$/.test(critical)) {
    throw new Error(
      `${where}: the query ends with ${threshold}, must end with the threshold ${critical} in digits: make both from one value`,
    );
  }
  const [, count, unit] = /last(?:_|\(")(\d+)([mh])/.exec(query) ?? [];
  const minutes = Number(count) * MINUTES[(unit ?? "m") as keyof typeof MINUTES];
  const [least, most] = WINDOW_MINUTES[type];
  if (!(minutes >= least && minutes <= most)) {
    throw new Error(
      `${where}: looks back ${minutes} minutes, must be from ${least} to ${most} of a ${type}: change the signal's window`,
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
      `${where}: evaluationDelaySeconds is ${delay}, must be whole seconds from 0 to ${MAXIMUM_DELAY_SECONDS}, and only of metrics: change it`,
    );
  }
}
