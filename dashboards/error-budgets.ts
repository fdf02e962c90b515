import { budgetStates } from "../policy/budget-states";
import { errorBudget } from "../policy/error-budget";
import { type Burning, OBJECTIVES } from "../signals/recordings/objectives";
import type { PrometheusSignal } from "../signals/signal";
import type { Dashboard, Limit } from "./dashboard";
import { badAbove } from "./limits";
import { HEIGHT } from "./style";

type InWindow = (windowSeconds: number) => PrometheusSignal;

type OfEach = Readonly<Record<Burning, PrometheusSignal>>;

export interface ErrorBudgetSignals {
  readonly unavailablePercent: InWindow;
  readonly errorPercent: InWindow;
  readonly slowPercent: InWindow;
  readonly budgetLeft: OfEach;
  readonly spentIn: OfEach;
  readonly thisMonth: OfEach;
  readonly lastMonth: OfEach;
}

/** The sections on the error budgets: how fast each is spent. */
export function errorBudgetSections(signals: ErrorBudgetSignals): Dashboard["sections"] {
  return [
    {
      title: "Error budget burn",
      panels: [
        {
          title: "Probe failure rate by burn window",
          as: "graph",
          signals: burnWindows(signals.unavailablePercent),
          limits: badAbove(OBJECTIVES.outage.budgetPercent),
          width: 8,
          leadsTo: "monitoring",
        },
        {
          title: "Error rate by burn window",
          as: "graph",
          signals: burnWindows(signals.errorPercent),
          limits: badAbove(OBJECTIVES.errors.budgetPercent),
          width: 8,
          leadsTo: "service",
        },
        {
          title: "Slow data queries by burn window",
          as: "graph",
          signals: burnWindows(signals.slowPercent),
          limits: badAbove(OBJECTIVES.slowness.budgetPercent),
          width: 8,
          leadsTo: "service",
        },
      ],
    },
    {
      title: "Error budgets",
      panels: [
        {
          title: "Error budget remaining by objective",
          as: "graph",
          signals: all(signals.budgetLeft),
          limits: budgetLimits(),
          width: 12,
          leadsTo: "service",
        },
        {
          title: "Time until an error budget is spent",
          as: "number",
          signals: all(signals.spentIn),
          width: 12,
          height: HEIGHT.graph,
          leadsTo: "service",
        },
        {
          title: "Loss in this calendar month",
          as: "number",
          signals: all(signals.thisMonth),
          width: 12,
          leadsTo: "service",
        },
        {
          title: "Loss in the last calendar month",
          as: "number",
          signals: all(signals.lastMonth),
          width: 12,
          leadsTo: "service",
        },
      ],
    },
  ];
}

const all = ({ outage, errors, slowness }: OfEach): [PrometheusSignal, ...PrometheusSignal[]] => [
  outage,
  errors,
  slowness,
];

/** The limits of the error budget policy: half of a budget, and nothing. */
function budgetLimits(): Limit[] {
  const [half, exhausted] = budgetStates.flatMap(({ abovePercent }) => abovePercent ?? []);
  return [
    { is: "below", value: half ?? 0, tone: "warn" },
    { is: "below", value: exhausted ?? 0, tone: "bad" },
  ];
}

function burnWindows(lost: InWindow): [PrometheusSignal, ...PrometheusSignal[]] {
  const { fast, medium, slow, creeping } = errorBudget;
  return [fast, medium, slow, creeping].map(({ longHours }) => lost(longHours * 3600)) as [PrometheusSignal];
}
