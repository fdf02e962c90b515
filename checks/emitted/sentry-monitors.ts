/** Types of Sentry monitors that open issues but do not notify. Each reuses one issue, which opens for the first time only once. */
export const SENTRY_MONITORS = ["sentry_cron_monitor", "sentry_uptime_monitor", "sentry_metric_monitor"] as const;

export type SentryMonitor = (typeof SENTRY_MONITORS)[number];
