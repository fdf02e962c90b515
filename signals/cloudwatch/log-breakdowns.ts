import { logMonitoring } from "../../policy/log-monitoring";
import { ownership } from "../../policy/ownership";
import type { CloudWatchSignal } from "../signal";
import { logMetric } from "./log-metric";

type Signals = readonly [CloudWatchSignal, ...CloudWatchSignal[]];

/** Services whose error lines the dashboard shows one by one. Each other name is a unit of a machine. */
const SERVICES = [ownership.service, "postgresql"] as const;
const PERIOD_SECONDS = 300;

/** Returns signals of log lines for each source and each service, for the dashboard. */
export function logBreakdowns(environment: string) {
  const { silence, quietSilence, limited } = logMonitoring;
  const read =
    (question: string, name: string, statistic: "Sum" | "Maximum", dimension: "Source" | "Service") =>
    (legend: string): CloudWatchSignal => ({
      source: "cloudwatch",
      question,
      unit: name === "Lag" ? "seconds" : "count",
      periodSeconds: PERIOD_SECONDS,
      sparse: true,
      legend,
      metrics: { value: logMetric(environment, name, statistic, { [dimension]: legend }) },
    });
  const all = (names: readonly string[], signal: (name: string) => CloudWatchSignal) =>
    names.map(signal) as unknown as Signals;
  const bySource = (signal: (name: string) => CloudWatchSignal) => ({
    steady: all(silence.steadyNames, signal),
    quiet: all(quietSilence.quietNames, signal),
  });
  return {
    stored: bySource(
      read("How many lines of each source were stored in five minutes?", "StoredLines", "Sum", "Source"),
    ),
    late: bySource(read("How old was the oldest line of each source when it was stored?", "Lag", "Maximum", "Source")),
    refused: bySource(read("How many lines of each source did the store not take?", "RefusedLines", "Sum", "Source")),
    leftOut: all(
      limited.limitedNames,
      read("How many lines of each source were above the limit of one file?", "LeftOutLines", "Sum", "Source"),
    ),
    errors: all(
      SERVICES,
      read("How many error lines has each service in five minutes?", "ErrorLines", "Sum", "Service"),
    ),
    patterns: all(
      SERVICES,
      read("How many new error patterns has each service?", "NewErrorPatterns", "Sum", "Service"),
    ),
  };
}
