import { monitoring } from "../../policy/monitoring";
import { readMissing } from "../recordings/missing";
import { prometheus } from "./prometheus";
import { duration, everyJob, type Job, jobs, ownJobs, series } from "./promql-text";
import { deliveryDelay } from "./remote-write";

const REMEMBERED = duration(monitoring.targets.rememberedSeconds);
/** Jobs whose targets do not come and go with the load: absence is trouble there and scaling elsewhere. */
const FIXED: readonly Job[] = ["probe", "grafana"];

/** What an exporter says of its connection to what it measures. */
const ITS_OWN = { postgres: "pg_up", redis: "redis_up" } as const satisfies Partial<Record<Job, string>>;

/** Is anybody measuring? */
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
    /** An exporter that answers and cannot reach what it is for says nothing of it. */
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
    /** Nothing where there is none: a source that nobody collects is not missed. */
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
    /** A job that is silent as a whole has an alert of its own; what discovery has dropped has no `up` any more. */
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
     * The newer one of what several collectors send, of what they share and of what each sends of its own. What nothing arrived of for
     * longer than Prometheus looks back is as old as it was last seen.
     */
    late: prometheus({
      question: "How old is the newest sample, as stored or as reported by every collector, whichever is older?",
      unit: "seconds",
      query: `max(label_replace(min(${deliveryDelay(environment)}), "queue", "collectors", "", "") or ${[ofShared, ofOwn].map((of, index) => `label_replace(time() - (${newest(of)}), "queue", "${index}", "", "")`).join(" or ")})`,
    }),
    /** 1 also when nothing records what is missing. */
    recordingsMissing: prometheus({
      question: "How many recordings are missing although their sources have data?",
      unit: "count",
      query: `sum(${readMissing(environment)}) or vector(1)`,
    }),
  };
}

const RANGE = duration(monitoring.late.rememberedSeconds);

/** When the newest sample of these was measured. */
function newest(of: string): string {
  return `max(timestamp(${of})) or max(max_over_time(timestamp(${of})[${RANGE}:5m]))`;
}
