import type { securityResponse } from "../../../policy/security-response";
import { chapter } from "../clause";
import { between, whole } from "../values";

export const securityResponseFile = {
  securityResponse: chapter<typeof securityResponse>({
    isolation: { atPercent: between(1, 100), says: [] },
    // AWS' limit for a step that waits for approvals is a week.
    approval: { validMinutes: whole(1, 10_080) },
    block: {
      defaultHours: whole(1, 8760),
      maximumHours: whole(1, 8760),
      shortestIpv4PrefixCount: whole(1, 32),
      shortestIpv6PrefixCount: whole(1, 128),
      expireEveryMinutes: whole(1, 1440),
    },
    // EC2 API reference, LockSnapshot: 1 to 36,500 days.
    evidence: { lockDays: whole(1, 36_500), attemptsCount: whole(1, 100), says: [] },
    // The year that log groups keep lines for, and a day.
    collection: { rangeHours: whole(1, 8760), settleMinutes: whole(1, 1440) },
    // IAM API reference, CreateRole: 1 to 12 hours.
    session: { lastsHours: whole(1, 12) },
  }),
};
