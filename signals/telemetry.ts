import { prometheus } from "./prometheus";
import { type Job, series } from "./promql-text";

/** Is anybody measuring? One signal per scrape job: 1 when no target of the job answers any more, nothing otherwise. */
export function telemetrySignals(environment: string) {
  return {
    silent: (job: Job) =>
      prometheus({
        question: `Has every ${job} target fallen silent?`,
        unit: "count",
        query: `absent(${series(environment, job, "up")} == 1)`,
      }),
  };
}
