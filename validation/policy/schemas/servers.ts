import type { servers } from "../../../policy/servers";
import { chapter } from "../clause";
import { multiple, whole } from "../values";

export const serversFile = {
  servers: chapter<typeof servers>({
    start: { healthyWithinSeconds: whole(30, 3600), probeSeconds: whole(1, 60) },
    healthGrace: { seconds: whole(0, 3600) },
    // Elastic Load Balancing API reference, deregistration_delay.timeout_seconds.
    draining: { seconds: whole(0, 3600) },
    // AWS WAF API reference, RateBasedStatement: Limit. Fewer than three a second would shut out one busy office.
    requests: { perFiveMinutesCount: whole(1000, 2_000_000_000) },
    replacement: { noticedSeconds: whole(10, 600) },
    silence: { lastsSeconds: multiple(60, 60, 7200) },
    ownErrors: {
      minimumErrorsCount: whole(2, 1000),
      minimumErrorsPerHourCount: whole(2, 12_000),
      persistHours: whole(1, 24),
    },
    rejected: { badMinutes: whole(1, 60), windowMinutes: whole(1, 60) },
    releases: { noncurrentDays: whole(1, 3650) },
  }),
};
