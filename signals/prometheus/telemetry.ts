import { monitoring } from "../../policy/monitoring";
import { readMissing } from "../recordings/missing";
import { prometheus } from "./prometheus";
import { duration, everyJob, type Job, jobs, ownJobs, series } from "./promql-text";
import { deliveryDelay } from "./remote-write";

const REMEMBERED = duration(monitoring.targets.rememberedSeconds);
/** Jobs whose number of targets is fixed, so that a missing target is a fault. Elsewhere it may be scaling. */
const FIXED: readonly Job[] = ["probe", "grafana"];

/** The exporters' metrics of their own connection to the datastore. */
const ITS_OWN = { postgres: "pg_up", redis: "redis_up" } as const satisfies Partial<Record<Job, string>>;

/** Returns signals of the collection itself. */
export function telemetrySignals(environment: string) {
  const up = everyJob(environment, "up");
  const fixed = everyJob(environment, "up", `job=~"${FIXED.map((job) => jobs[job]).join("|")}"`);
  const broken = (Object.keys(ITS_OWN) as (keyof typeof ITS_OWN)[]).map(
    (job) => `(${series(environment, job, ITS_OWN[job])} == 0)`,
  );
  const fewTargets = everyJob(environment, "up", 'job!~"application|node"');
  const own = ownJobs.join("|");
  const [ofOwn, ofShared] = [
    everyJob(environment, "up", `job=~"${own}"`),
    everyJob(environment, "up", `job!~"${own}"`),
  ];
  return {
    /** An exporter without a connection to its datastore has no data of it. */
    silent: (job: Job) =>
      prometheus({
        question: `Does no ${job} target respond (1)?`,
        unit: "count",
        query: `max(absent(${series(environment, job, "up")} == 1${
          job in ITS_OWN
            ? ` unless on (instance) ${series(environment, job, ITS_OWN[job as keyof typeof ITS_OWN])} == 0`
            : ""
        })) or vector(0)`,
        legend: job,
      }),
    /** Empty without a source, because a source that no collector scrapes is not missing. */
    known: (job: Job) =>
      prometheus({
        question: `How many ${job} targets exist, whether they respond or not?`,
        unit: "count",
        query: `count(${series(environment, job, "up")})`,
      }),
    answering: prometheus({
      question: "How many scrape targets respond?",
      unit: "count",
      query: `sum(${up}) or vector(0)`,
    }),
    /** A job without any data has a separate alert. A target that left service discovery has no `up`. */
    targetDown: prometheus({
      question: "Which scrape target does not respond although others of its job do (1)?",
      unit: "count",
      query:
        `max by (job, instance, zone) (${broken.map((one) => `(1 + ${one}) or `).join("")}(1 - ${up}) or (1 + 0 * max_over_time(${fixed}[${REMEMBERED}]))) ` +
        `and on (job) (max by (job) (${[up, ...broken].join(" unless on (job, instance) ")}) == 1)`,
      legend: "{{job}} {{instance}}",
    }),
    flapping: prometheus({
      question: `How many times did each scrape target stop responding in the last ${duration(monitoring.flapping.windowSeconds)}?`,
      unit: "count",
      query: `max by (job, instance, zone) (resets(${fewTargets}[${duration(monitoring.flapping.windowSeconds)}]))`,
      legend: "{{job}} {{instance}}",
    }),
    /**
     * The newer one of several collectors' samples, for shared series and for each collector's own. A series older than Prometheus's
     * lookback has the age of its last sample.
     */
    late: prometheus({
      question: "How old is the newest sample, as stored or as reported by every collector, whichever is older?",
      unit: "seconds",
      query: `max(label_replace(min(${deliveryDelay(environment)}), "queue", "collectors", "", "") or ${[ofShared, ofOwn].map((of, index) => `label_replace(time() - (${newest(of)}), "queue", "${index}", "", "")`).join(" or ")})`,
    }),
    /** 1 even when no rule records the number of missing recordings. */
    recordingsMissing: prometheus({
      question: "How many recordings are missing although their sources have data?",
      unit: "count",
      query: `sum(${readMissing(environment)}) or vector(1)`,
    }),
  };
}

const RANGE = duration(monitoring.late.rememberedSeconds);

/** Returns the query of the time of the newest sample. */
function newest(of: string): string {
  return `max(timestamp(${of})) or max(max_over_time(timestamp(${of})[${RANGE}:5m]))`;
}
