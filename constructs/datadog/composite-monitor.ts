import { Construct } from "constructs";
import { Monitor as DatadogMonitor } from "../../.gen/providers/datadog/monitor";
import type { MonitorTexts } from "./monitor";
import { checkTags } from "./tags";

export interface CompositeMonitorProps {
  readonly words: MonitorTexts;
  /** The monitor that has to alert. */
  readonly alertsId: string;
  /** Those of which none may alert. */
  readonly unlessIds: readonly string[];
}

/** Datadog's page "Composite Monitor": up to ten monitors, none of them composite itself. */
const MAXIMUM_MONITORS = 10;

/** A monitor that alerts unless others explain it. It has no missing data of its own: that is for its parts to say, and where one that explains has none nothing is told, which is why silent tests are told of by themselves. */
export class CompositeMonitor extends Construct {
  constructor(scope: Construct, id: string, { words, alertsId, unlessIds }: CompositeMonitorProps) {
    super(scope, id);
    checkTags(`monitor ${words.name}`, words.tags);
    if (unlessIds.length === 0 || unlessIds.length >= MAXIMUM_MONITORS) {
      throw new Error(
        `monitor ${words.name}: unlessIds has ${unlessIds.length}, must have from 1 to ${MAXIMUM_MONITORS - 1}: Datadog puts ${MAXIMUM_MONITORS} monitors together at the most`,
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
