/** What can fail and is not watched, why that is right for now, and the day on which it has to be looked at again. */
export const exemptions = {
  natGateways: {
    why: "its loss shows as targets that fall silent and as errors; AWS replaces it, and each zone has its own in production",
    untilDay: "2027-06-30",
  },
  keys: { why: "a disabled key fails what it encrypts at once, which is watched there", untilDay: "2027-06-30" },
  logGroups: { why: "logs are searched, not yet alerted on: that comes with log search", untilDay: "2027-03-31" },
  firewall: {
    why: "what it blocks is counted, not yet alerted on: that comes with security monitoring",
    untilDay: "2027-03-31",
  },
  errorTracking: {
    why: "nothing here sees that Sentry itself is silent: how many requests fail and whether the service answers is told without it, and it has a status page",
    untilDay: "2027-06-30",
  },
  pager: {
    why: "a pager that does not call is found by the mail that every alert sends as well; PagerDuty has a status page",
    untilDay: "2027-06-30",
  },
} as const satisfies Record<string, { why: string; untilDay: string }>;

export type Exemption = keyof typeof exemptions;
