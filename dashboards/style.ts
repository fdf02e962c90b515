import type { SignalUnit } from "../signals/signal";

/** Grafana's names of our units (the `id` field of its unit list). */
export const UNITS: Record<SignalUnit, string> = {
  percent: "percent",
  ratio: "percentunit",
  seconds: "s",
  bytes: "bytes",
  bytesPerSecond: "Bps",
  perSecond: "si:/s",
  count: "short",
  rating: "none",
  factor: "none",
  deviations: "short",
  moment: "dateTimeAsIso",
  dollars: "currencyUSD",
};

/** Okabe and Ito's palette: told apart by everybody, also by the colour-blind. */
export const COLORS = { good: "#0072B2", warn: "#E69F00", bad: "#D55E00" } as const;

/** The same palette for lines, those first that differ most. */
export const LINES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"] as const;

export const HEIGHT = { number: 5, graph: 8, alerts: 8, history: 8 } as const;

/** Rows that a laptop's screen shows below Grafana's own bars; a row is 38 pixels high. */
export const SCREEN_ROWS = 23;

/** The data sources as readers know them. */
export const DATA_SOURCES = { prometheus: "Prometheus", cloudwatch: "CloudWatch" } as const;

/** What every page of ours carries, and by which the list of pages finds them. */
export const TAG = "operations";

export const FOLDER = "Operations";
export const FOLDER_UID = "operations";
export const DAY_IN_UTC = "utc";
