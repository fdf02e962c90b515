import type { SignalUnit } from "../signals/signal";

/** Grafana's unit ids by unit of a signal (the `id` field of its unit list). */
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

/** Okabe and Ito's palette: its colours are distinguishable with any colour vision deficiency. */
export const COLORS = { good: "#0072B2", warn: "#E69F00", bad: "#D55E00" } as const;

/** Line colours of the same palette, the most different first. */
export const LINES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"] as const;

export const HEIGHT = { number: 5, graph: 8, alerts: 8, history: 8 } as const;

/** The rows that a laptop's screen shows below Grafana's menu bars. A row is 38 pixels high. */
export const SCREEN_ROWS = 23;

/** The labels of the data sources. */
export const DATA_SOURCES = { prometheus: "Prometheus", cloudwatch: "CloudWatch" } as const;

/** The tag of every dashboard; the menu of dashboards lists those with the tag. */
export const TAG = "operations";

export const FOLDER = "Operations";
export const FOLDER_UID = "operations";
export const DAY_IN_UTC = "utc";
