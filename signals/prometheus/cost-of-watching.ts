import { prices } from "../../policy/prices";
import { scrapeCostRecordings } from "../recordings/scrape-cost";
import { prometheus } from "./prometheus";
import { everyJob, type Job, jobs, series } from "./promql-text";
import { scrapeSeconds } from "./scrape-seconds";

const MONTH_SECONDS = 30 * 86_400;
const BILLION = 1e9;
const TEN_MILLION = 1e7;

/** Returns signals of the monitoring's own cost. Each sample has a cost, and every series gives one at each scrape. */
export function costOfWatchingSignals(environment: string) {
  const kept = "scrape_samples_post_metric_relabeling";
  const byJob = Object.entries(jobsByInterval())
    .map(
      ([seconds, names]) => `sum by (job) (${everyJob(environment, kept, `job=~"${names.join("|")}"`)}) / ${seconds}`,
    )
    .join(" or ");
  const perSecond = `sum(${byJob})`;
  return {
    samplesPerSecond: prometheus({
      question: "How many samples per second are collected?",
      unit: "perSecond",
      query: perSecond,
    }),
    monthlyDollars: prometheus({
      question: `What does one month of ingestion cost at this rate, at the prices of ${prices.list.listedDay} in ${prices.list.regionName}?`,
      unit: "dollars",
      query: tiers(`${MONTH_SECONDS} * ${perSecond}`),
    }),
    samplesPerSecondByJob: prometheus({
      question: "How many samples per second does each job produce?",
      unit: "perSecond",
      query: byJob,
      legend: "{{job}}",
    }),
    /** @param budgetCount limit of series for one target of the job */
    budgetPercent: (job: Job, budgetCount: number) =>
      prometheus({
        question: "What share of its series budget does the largest target of each job use?",
        unit: "percent",
        query: `100 * max(${series(environment, job, kept)}) / ${budgetCount}`,
        legend: job,
      }),
    newSeries: prometheus({
      question: "How many new series did each job add in the last hour?",
      unit: "count",
      query: scrapeCostRecordings(environment).newSeries.read,
      legend: "{{job}}",
    }),
    targets: prometheus({
      question: "How many scrape targets does each job have?",
      unit: "count",
      query: `count by (job) (${everyJob(environment, "up")})`,
      legend: "{{job}}",
    }),
    scrapeSeconds: prometheus({
      question: "How long does the scrape of the slowest target of each job take?",
      unit: "seconds",
      query: `max by (job) (${everyJob(environment, "scrape_duration_seconds")})`,
      legend: "{{job}}",
    }),
    activeSeries: prometheus({
      question: "How many active series does each collector hold?",
      unit: "count",
      query: `max by (instance) (${series(environment, "collector", "prometheus_agent_active_series")})`,
      legend: "{{instance}}",
    }),
  };
}

/** Returns names of jobs by the seconds between two scrapes. */
function jobsByInterval(): Record<number, string[]> {
  const found: Record<number, string[]> = {};
  for (const job of Object.keys(jobs) as Job[])
    found[scrapeSeconds(job)] = [...(found[scrapeSeconds(job)] ?? []), jobs[job]];
  return found;
}

/** Returns the query of the cost by tier and price. The cost of queries is not included; `npm run cost` computes it. */
function tiers(samples: string): string {
  const { tierSamplesBillionCount, perTenMillionDollars } = prices.ingestion;
  let from = 0;
  const parts = perTenMillionDollars.map((dollars, tier) => {
    const size = tierSamplesBillionCount[tier];
    const above = `clamp_min(${samples} - ${from}, 0)`;
    from += (size ?? 0) * BILLION;
    return `${dollars / TEN_MILLION} * ${size === undefined ? above : `clamp_max(${above}, ${size * BILLION})`}`;
  });
  return parts.join(" + ");
}
