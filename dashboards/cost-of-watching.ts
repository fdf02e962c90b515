import { type Job, jobs } from "../signals/prometheus/promql-text";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard } from "./dashboard";
import { badAbove, warnAbove } from "./limits";
import { HEIGHT } from "./style";

interface CostSignals {
  readonly samplesPerSecond: PrometheusSignal;
  readonly monthlyDollars: PrometheusSignal;
  readonly samplesPerSecondByJob: PrometheusSignal;
  readonly budgetPercent: (job: Job, budgetCount: number) => PrometheusSignal;
  readonly newSeries: PrometheusSignal;
  readonly targets: PrometheusSignal;
  readonly scrapeSeconds: PrometheusSignal;
  readonly activeSeries: PrometheusSignal;
}

const WHOLE_PERCENT = 100;

/** The maximum number of series. A scrape of a target with more fails, and an environment with more exceeds its cost budget. */
export interface SeriesBudget {
  /** The maximum for one target of each job. */
  readonly perTarget: Partial<Readonly<Record<Job, number>>>;
  /** The maximum for an environment at its largest size. Each collector holds all of its series. */
  readonly whole: number;
}

/** The dashboard on the cost of monitoring, and on the jobs that cause it. */
export function costOfWatchingDashboard(signals: CostSignals, budget: SeriesBudget): Dashboard {
  const used = (Object.keys(jobs) as Job[]).flatMap((job) => {
    const budgetCount = budget.perTarget[job];
    return budgetCount === undefined ? [] : [signals.budgetPercent(job, budgetCount)];
  });
  return {
    uid: "cost-of-watching",
    description: "How many samples and series are collected, by which job, and is the number growing?",
    from: "now-7d",
    sections: [
      {
        title: "Collected samples and series",
        panels: [
          {
            title: "Ingestion cost per month",
            as: "number",
            signals: [signals.monthlyDollars],
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "monitoring",
          },
          {
            title: "Sample rate",
            as: "number",
            signals: [signals.samplesPerSecond],
            width: 4,
            height: HEIGHT.graph,
            leadsTo: "monitoring",
          },
          {
            title: "Sample rate by job",
            as: "graph",
            signals: [signals.samplesPerSecondByJob],
            width: 8,
            leadsTo: "monitoring",
          },
          {
            title: "Series budget used",
            as: "graph",
            signals: used as [PrometheusSignal],
            limits: badAbove(WHOLE_PERCENT),
            width: 8,
            leadsTo: "monitoring",
          },
          { title: "New series", as: "graph", signals: [signals.newSeries], width: 12, leadsTo: "service" },
          { title: "Targets", as: "graph", signals: [signals.targets], width: 12, leadsTo: "monitoring" },
        ],
      },
      {
        title: "Load on targets and collectors",
        panels: [
          { title: "Slowest scrape", as: "graph", signals: [signals.scrapeSeconds], width: 12, leadsTo: "servers" },
          {
            title: "Active series",
            as: "graph",
            signals: [signals.activeSeries],
            limits: warnAbove(budget.whole),
            width: 12,
            leadsTo: "monitoring",
          },
        ],
      },
    ],
  };
}
