/** The refresh interval by the default time range. It is about the time in which a graph advances by a few pixels. */
export const REFRESH = { "now-6h": "30s", "now-24h": "1m", "now-7d": "15m", "now-30d": "1h" } as const;
