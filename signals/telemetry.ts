import { monitoring } from "../policy/monitoring";
import { prometheus } from "./prometheus";
import { duration, everyJob, type Job, jobs, series } from "./promql-text";

const REMEMBERED = duration(monitoring.targets.rememberedSeconds);
/** Jobs whose targets do not come and go with the load: absence is trouble there and scaling elsewhere. */
const FIXED: readonly Job[] = ["probe", "grafana"];

/** Is anybody measuring? */
export function telemetrySignals(environment: string) {
  const up = everyJob(environment, "up");
  const fixed = everyJob(environment, "up", `job=~"${FIXED.map((job) => jobs[job]).join("|")}"`);
  return {
    silent: (job: Job) =>
      prometheus({
        question: `Has every ${job} target fallen silent?`,
        unit: "count",
        query: `max(absent(${series(environment, job, "up")} == 1)) or vector(0)`,
        legend: job,
      }),
    answering: prometheus({
      question: "How many targets answer at all?",
      unit: "count",
      query: `sum(${up}) or vector(0)`,
    }),
    /** A job that is silent as a whole has an alert of its own; what discovery has dropped has no `up` any more. */
    targetDown: prometheus({
      question: "Which target does not answer, although others of its job do?",
      unit: "count",
      query:
        `max by (job, instance, zone) ((1 - ${up}) or (1 + 0 * max_over_time(${fixed}[${REMEMBERED}]))) ` +
        `and on (job) (max by (job) (${up}) == 1)`,
      legend: "{{job}} {{instance}}",
    }),
  };
}
