import { Monitor } from "@cdktf/provider-datadog/lib/monitor";
import { Construct } from "constructs";
import { checkTags, type MonitorText } from "./test-identity";

export interface UnexplainedMonitorProps {
  readonly text: MonitorText;
  /** The id of the monitor that it tells of. */
  readonly fails: string;
  /** Ids of the monitors that explain it: while one of them fails too, this one is silent. */
  readonly unless: readonly [string, ...string[]];
}

/** Datadog's page "Composite Monitor": up to 10 individual monitors, none of them composite. */
const MAXIMUM_COUNT = 10;

/**
 * Tells that a monitor fails, unless another explains it: one cause is told once. Datadog calls it composite. Where an explaining
 * monitor has no data nothing is told, which is why silent tests are told of by themselves.
 */
export class UnexplainedMonitor extends Construct {
  constructor(scope: Construct, id: string, { text, fails, unless }: UnexplainedMonitorProps) {
    super(scope, id);
    checkTags(`monitor ${text.name}`, text.tags);
    if (1 + unless.length > MAXIMUM_COUNT) {
      throw new Error(
        `monitor ${text.name}: it is of ${1 + unless.length} monitors, must be at most ${MAXIMUM_COUNT}: let fewer explain it`,
      );
    }
    new Monitor(this, "monitor", {
      type: "composite",
      name: text.name,
      message: text.message,
      priority: text.priority,
      tags: [...text.tags],
      // The title says what it is about; tags of a test would be added to it.
      includeTags: false,
      query: [fails, ...unless.map((one) => `!${one}`)].join(" && "),
    });
  }
}
