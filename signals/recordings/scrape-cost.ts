import { collection } from "../../policy/collection";
import { everyJob } from "../prometheus/promql-text";
import { recording, within } from "./recording";

const HOUR = within(3600);

/** Returns recordings of the monitoring's own cost that need every target of an hour. */
export function scrapeCostRecordings(environment: string) {
  const added = everyJob(environment, "scrape_series_added");
  const appeared = (range: string) => `sum by (job) (sum_over_time(${added}[${range}]))`;
  const addedSeries = recording(
    environment,
    "job:scrape_series_added:sum",
    appeared(within(collection.recording.intervalSeconds)),
  );
  return {
    addedSeries,
    newSeries: recording(
      environment,
      "job:scrape_series_added:sum1h",
      `sum by (job) (sum_over_time(${addedSeries.read}[${HOUR}]))`,
      appeared(HOUR),
    ),
  };
}
