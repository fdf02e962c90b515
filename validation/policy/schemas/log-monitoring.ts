import type { logMonitoring } from "../../../policy/log-monitoring";
import { chapter } from "../clause";
import { between, multiple, setOf, text, whole } from "../values";

/** CloudWatch evaluates an alarm over at most seven days. */
const WEEK_HOURS = 168;
const sources = (to: number) => setOf(text(/^[a-z]+$/, "a source of log lines such as application"), { to });
/** The alarms have periods of five minutes, and span a day at most. */
const fiveMinutes = multiple(300, 300, 86_400);

export const logMonitoringFile = {
  logMonitoring: chapter<typeof logMonitoring>({
    // An alarm reads ten metrics at most.
    silence: { steadyNames: sources(10), lastsSeconds: fiveMinutes },
    quietSilence: { quietNames: sources(10), lastsHours: whole(1, WEEK_HOURS) },
    lag: { countedNames: sources(10), maximumSeconds: whole(60, 86_400), lastsSeconds: fiveMinutes },
    limited: { limitedNames: sources(10) },
    refusals: { maximumCount: whole(0, 1_000_000), heldHours: whole(1, WEEK_HOURS) },
    failedRuns: { maximumCount: whole(0, 1000), lastsSeconds: fiveMinutes },
    unavailable: { lastsSeconds: multiple(60, 60, 3600) },
    degraded: { heapMaximumPercent: between(50, 100), lastsSeconds: multiple(60, 60, 86_400) },
    disk: { freeMinimumPercent: between(20, 90), lastsSeconds: multiple(60, 60, 86_400) },
    patterns: { maximumCount: whole(0, 1000), heldHours: whole(1, WEEK_HOURS) },
    errors: {
      maximumPercent: between(0.1, 100),
      minimumErrorsCount: whole(1, 1_000_000),
      lastsSeconds: fiveMinutes,
      says: [],
    },
  }),
};
