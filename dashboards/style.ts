import type { SignalUnit } from "../signals/signal";

/** Grafana's names of our units (the `id` field of its unit list). */
export const UNITS: Record<SignalUnit, string> = {
  percent: "percent",
  ratio: "percentunit",
  seconds: "s",
  bytes: "bytes",
  bytesPerSecond: "Bps",
  perSecond: "reqps",
  count: "short",
  rating: "none",
  factor: "none",
  deviations: "short",
};

/** Okabe and Ito's palette: told apart by everybody, also by the colour-blind. */
export const COLORS = { good: "#0072B2", warn: "#E69F00", bad: "#D55E00" } as const;

export const HEIGHT = { number: 5, graph: 8 } as const;

/** Shown where a query has no answer: silence is not zero. */
export const NO_DATA = "no data: is anything measuring?";

export const FOLDER = "Operations";
export const REFRESH = "30s";
export const DAY_IN_UTC = "utc";
