/** Incident Response: the response time and the escalation of each severity. */
export const severities = {
  P0: {
    sentence: "**Critical (P0)**: System completely down",
    response: "Response Time: 15 minutes",
    escalation: "Escalation: Immediate to on-call engineer",
    responseMinutes: 15,
    wakes: true,
  },
  P1: {
    sentence: "**High (P1)**: Major functionality impaired",
    response: "Response Time: 1 hour",
    escalation: "Escalation: Within 30 minutes if unresolved",
    responseMinutes: 60,
    wakes: true,
  },
  P2: {
    sentence: "**Medium (P2)**: Minor functionality affected",
    response: "Response Time: 4 hours during business hours",
    escalation: "Escalation: If affecting multiple users",
    responseMinutes: 240,
    wakes: false,
  },
  P3: {
    sentence: "**Low (P3)**: Cosmetic or low-impact issues",
    response: "Response Time: Next business day",
    escalation: "Escalation: Weekly review if persistent",
    responseMinutes: 1440,
    wakes: false,
  },
} as const;

/** A severity of the handbook, the most urgent first. */
export type Severity = keyof typeof severities;

/** The severity of an alert that is only shown, without a notification. */
export const leastSeverity: Severity = "P3";
