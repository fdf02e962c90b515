import { Construct } from "constructs";
import { Monitor as DatadogMonitor } from "../../.gen/providers/datadog/monitor";
import type { MonitorTexts } from "./monitor";
import { checkTags } from "./tags";

export interface CompositeMonitorProps {
  readonly words: MonitorTexts;
  /** The id of the monitor that must alert. */
  readonly alertsId: string;
  /** Ids of the monitors that suppress it: none of them may alert. */
  readonly unlessIds: readonly string[];
}

/** Datadog's limit: a composite monitor has at most ten monitors, none of them composite (its page "Composite Monitor"). */
const MAXIMUM_MONITORS = 10;

/**
 * A monitor that alerts when one monitor alerts and none of the suppressing monitors does. Its parts report missing data. It does not alert
 * while a suppressing monitor has no data, so that separate monitors report tests without data.
 */
export class CompositeMonitor extends Construct {
  constructor(scope: Construct, id: string, { words, alertsId, unlessIds }: CompositeMonitorProps) {
    super(scope, id);
    checkTags(`monitor ${words.name}`, words.tags);
    if (unlessIds.length === 0 || unlessIds.length >= MAXIMUM_MONITORS) {
      throw new Error(
        `monitor ${words.name}: unlessIds has ${unlessIds.length}, must have from 1 to ${MAXIMUM_MONITORS - 1}: a composite has at most ${MAXIMUM_MONITORS} monitors`,
      );
    }
    new DatadogMonitor(this, "monitor", {
      ...words,
      tags: [...words.tags],
      type: "composite",
      query: [alertsId, ...unlessIds.map((unless) => `!${unless}`)].join(" && "),
      includeTags: false,
    });
  }
}
