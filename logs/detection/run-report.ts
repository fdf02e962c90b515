import { countEach } from "../shipping/count-each";
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
  const counts = countEach(entries.filter(({ isNew }) => isNew).map(({ name }) => name));
  return [...counts].map(([name, count]) =>
    embeddedMetric(
      {
        dimensions: { Environment: environment, Detection: name },
        values: { DetectedIncidents: [count, "Count"] },
      },
      now,
    ),
  );
}

/** Returns the metric of a run that evaluated every detection. */
export function runLine({ environment, now }: Run): string {
  return embeddedMetric({ dimensions: { Environment: environment }, values: { DetectionRuns: [1, "Count"] } }, now);
}
