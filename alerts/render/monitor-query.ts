import { metricText, searchText, shareText } from "../../signals/datadog/query";
import { nativeValue } from "../../signals/native-unit";
import type { DatadogSignal } from "../../signals/signal";
import type { Threshold } from "../alert";

/** A monitor's query and its critical threshold. Both use the same value, because Datadog compares them. */
export interface MonitorQuery {
  readonly type: "query alert" | "rum alert";
  readonly query: string;
  /** The threshold as a decimal number, in Datadog's unit. */
  readonly critical: string;
}

const COMPARISONS = { above: ">", atLeast: ">=", below: "<" } as const satisfies Record<
  Threshold<DatadogSignal>["is"],
  string
>;

/** Returns the monitor query for a comparison. No other function writes monitor queries. */
export function monitorQuery({ signal, is, limit }: Threshold<DatadogSignal>): MonitorQuery {
  const critical = nativeValue(signal, limit);
  const { type, text } = evaluated(signal, windowText(signal.windowSeconds));
  return { type, query: `${text} ${COMPARISONS[is]} ${critical}`, critical };
}

function evaluated({ reads, by = [] }: DatadogSignal, window: string) {
  switch (reads.from) {
    case "metric": {
      const over = reads.aggregation === "sum" || reads.aggregation === "count" ? "sum" : "percentile";
      return { type: "query alert", text: `${over}(last_${window}):${metricText(reads, by)}` } as const;
    }
    case "share":
      return { type: "query alert", text: `sum(last_${window}):${shareText(reads.part, reads.whole, by)}` } as const;
    case "rum": {
      const groups = by.length === 0 ? "" : `.by("${by.join(",")}")`;
      const text = `rum("${searchText(reads)}").rollup("count")${groups}.last("${window}")`;
      return { type: "rum alert", text } as const;
    }
  }
}

/**
 * Returns a window in Datadog's notation: whole hours if possible, else whole minutes.
 *
 * @throws Error unless `seconds` is a positive multiple of 60
 */
function windowText(seconds: number): string {
  if (seconds <= 0 || seconds % 60 !== 0) {
    throw new Error(`windowSeconds is ${seconds}, must be whole minutes, 60 or more: round it`);
  }
  return seconds % 3600 === 0 ? `${seconds / 3600}h` : `${seconds / 60}m`;
}
