import { collection } from "../../policy/collection";
import { type DetectionName, detectionNames } from "../../policy/detection-names";
import type { CloudWatchSignal } from "../signal";
import { logMetric } from "./log-metric";

const FIVE_MINUTES_SECONDS = 300;

/** Returns signals of the detections in users' activity and in calls of AWS: the new incidents of each, and the complete runs. */
export function detectionSignals(environment: string) {
  const incidents = (Detection: DetectionName): CloudWatchSignal => ({
    source: "cloudwatch",
    question: "How many new incidents has the detection found?",
    unit: "count",
    periodSeconds: collection.cloudWatch.periodSeconds,
    sparse: true,
    legend: Detection,
    metrics: { incidents: logMetric(environment, "DetectedIncidents", "Sum", { Detection }) },
  });
  return {
    incidents: Object.fromEntries(detectionNames.map((name) => [name, incidents(name)])) as Readonly<
      Record<DetectionName, CloudWatchSignal>
    >,
    runs: {
      source: "cloudwatch",
      question: "How many runs evaluated every detection?",
      unit: "count",
      periodSeconds: FIVE_MINUTES_SECONDS,
      metrics: { runs: logMetric(environment, "DetectionRuns", "Sum") },
    } as CloudWatchSignal,
  };
}
