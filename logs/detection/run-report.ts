import { embeddedMetric } from "../shipping/embedded-metric";
import type { IncidentEntry } from "./incidents";

/** The environment's name, and the time of the run in milliseconds since 1970. */
interface Run {
  readonly environment: string;
  readonly now: number;
}

/** Returns the metrics of new incidents, one line for each detection that has some. */
export function incidentLines(
  entries: readonly Pick<IncidentEntry, "isNew" | "name">[],
  { environment, now }: Run,
): string[] {
  const names = entries.filter(({ isNew }) => isNew).map(({ name }) => name);
  return [...new Set(names)].map((name) =>
    embeddedMetric(
      {
        dimensions: { Environment: environment, Detection: name },
        values: { DetectedIncidents: [names.filter((one) => one === name).length, "Count"] },
      },
      now,
    ),
  );
}

/** Returns the metric of a run that evaluated every detection. */
export function runLine({ environment, now }: Run): string {
  return embeddedMetric({ dimensions: { Environment: environment }, values: { DetectionRuns: [1, "Count"] } }, now);
}
