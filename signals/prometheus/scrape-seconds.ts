import { collection } from "../../policy/collection";
import type { Job } from "./promql-text";

/** How often the targets of a job are scraped, in seconds. */
export function scrapeSeconds(job: Job): number {
  return (job === "probe" ? collection.probeScrape : collection.scrape).intervalSeconds;
}
