/** Resources without an alert, the reason, and the day until which the exemption holds. */
export const exemptions = {
  natGateways: {
    why: "Missing targets and errors reveal the loss of a NAT gateway; AWS replaces it, and production has one in each zone.",
    untilDay: "2027-06-30",
  },
  keys: {
    why: "A disabled key makes everything that it encrypts fail at once, and alerts watch those resources.",
    untilDay: "2027-06-30",
  },
  firewall: {
    why: "The firewall counts what it blocks, but no alert reads the count yet; alerts come with security monitoring.",
    untilDay: "2027-03-31",
  },
  errorTracking: {
    why: "Nothing detects an outage of Sentry; other tools alert on failed requests and on outages, and Sentry has a status page.",
    untilDay: "2027-06-30",
  },
  pager: {
    why: "Every alert also sends a mail, which reveals a pager that does not call; PagerDuty has a status page.",
    untilDay: "2027-06-30",
  },
} as const satisfies Record<string, { why: string; untilDay: string }>;

export type Exemption = keyof typeof exemptions;
