import { collection } from "../policy/collection";
import { prometheus } from "./prometheus";
import { duration, everyJob, type Job, series } from "./promql-text";

const HOUR = duration(3600);

/** What the watching itself costs: samples are paid for one by one, and every series gives one at each scrape. */
export function costOfWatchingSignals(environment: string) {
  const kept = "scrape_samples_post_metric_relabeling";
  return {
    samplesPerSecond: prometheus({
      question: "How many samples are taken each second?",
      unit: "perSecond",
      query: `sum(${everyJob(environment, kept)}) / ${collection.scrape.intervalSeconds}`,
    }),
    samplesPerSecondByJob: prometheus({
      question: "Which job takes how many samples each second?",
      unit: "perSecond",
      query: `sum by (job) (${everyJob(environment, kept)}) / ${collection.scrape.intervalSeconds}`,
      legend: "{{job}}",
    }),
    /** @param budgetCount series that one target of the job may give */
    budgetPercent: (job: Job, budgetCount: number) =>
      prometheus({
        question: "How much of its budget of series does the largest target of each job use?",
        unit: "percent",
        query: `100 * max(${series(environment, job, kept)}) / ${budgetCount}`,
        legend: job,
      }),
    newSeries: prometheus({
      question: "How many series appeared in the last hour that were not there?",
      unit: "count",
      query: `sum by (job) (sum_over_time(${everyJob(environment, "scrape_series_added")}[${HOUR}]))`,
      legend: "{{job}}",
    }),
    targets: prometheus({
      question: "How many targets are watched?",
      unit: "count",
      query: `count by (job) (${everyJob(environment, "up")})`,
      legend: "{{job}}",
    }),
    scrapeSeconds: prometheus({
      question: "How long does the slowest target of each job take to answer?",
      unit: "seconds",
      query: `max by (job) (${everyJob(environment, "scrape_duration_seconds")})`,
      legend: "{{job}}",
    }),
    activeSeries: prometheus({
      question: "How many series does each collector hold?",
      unit: "count",
      query: `max by (instance) (${series(environment, "collector", "prometheus_agent_active_series")})`,
      legend: "{{instance}}",
    }),
  };
}
