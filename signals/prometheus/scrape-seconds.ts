import { collection } from "../../policy/collection";
import type { Job } from "./promql-text";

/** Returns the scrape interval of a job in seconds. */
export function scrapeSeconds(job: Job): number {
  return (job === "probe" ? collection.probeScrape : collection.scrape).intervalSeconds;
}
