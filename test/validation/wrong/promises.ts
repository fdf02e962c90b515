import type { Row } from "./row";

/** Values that contradict the handbook's objectives. */
export const promises: Row[] = [
  [
    "severities",
    "severities.P0.responseMinutes",
    20,
    'is 20, must be 15 minutes as the handbook states ("Response Time: 15 minutes"): change it back, or give the reason in severities.P0.differs',
    "is 20, must be at most monitoring.events.windowSeconds (900), because an intruder who archives a finding would end its incident before an engineer responds: lower it, or raise the other",
  ],
  [
    "severities",
    "severities.P1.wakes",
    false,
    "is false, must be true: its response time counts at night too (Response Time: 1 hour)",
  ],
  ["on-call", "onCall.P0.delayMinutes", [], "is [], must have exactly 2 entries: add or remove some"],
  [
    "on-call",
    "onCall.P0.delayMinutes",
    [40, 4],
    "is [40, 4], 44 minutes until the last level is notified, must be at most 10, the rest of the 15 minutes of P0's response time after detection (synthetics.detection.urgentPercent): lower it",
  ],
  [
    "on-call",
    "onCall.monitoring.delayMinutes",
    [8, 4],
    "is [8, 4], 12 minutes until the last level is notified, must be at most 10, the rest of the 15 minutes of P0's response time after detection (synthetics.detection.urgentPercent): lower it",
  ],
  [
    "on-call",
    "onCall.P1.delayMinutes",
    [40, 5],
    '~onCall.P1 escalates after 65 minutes (delayMinutes [40, 5] and acknowledgedMinutes 20), must be at most 30 as the handbook states ("Escalation: Within 30 minutes if unresolved"): lower one of them',
  ],
  [
    "on-call",
    "onCall.P1.acknowledgedMinutes",
    0,
    'is 0, which never escalates, must be at least 1 as the handbook states ("Escalation: Within 30 minutes if unresolved"): raise it',
  ],
  [
    "on-call",
    "onCall.P2.delayMinutes",
    [300, 60],
    "begins with 300, must be at most 240, the response time of P2 (severities.P2.responseMinutes): lower it",
  ],
  [
    "machines",
    "machines.cpu.averagePercent",
    65,
    'is 65, must be 70 percent as the handbook states ("**CPU Usage**: <70% average, <90% peak"): change it back, or give the reason in machines.cpu.differs',
  ],
  [
    "health",
    "health.databaseQuery.averageSeconds",
    0.08,
    'is 0.08, must be 0.1 seconds as the handbook states ("Database Performance: <100ms query time"): change it back, or give the reason in health.databaseQuery.differs',
  ],
  [
    "scaling",
    "scaling.readers.perReaderUsers",
    800,
    'is 800, must be 1000 users as the handbook states ("**Database**: Add read replicas at 1000 concurrent users"): change it back, or give the reason in scaling.readers.differs',
  ],
  [
    "backups",
    "backups.daily.retentionDays",
    35,
    'is 35, must be 30 days as the handbook states ("**Database**: Automated daily backups with 30-day retention"): change it back, or give the reason in backups.daily.differs',
  ],
  [
    "health",
    "health.satisfaction.bestRating",
    6,
    'is 6, must be 5 as the handbook states ("User Satisfaction: >4.5/5 rating"): change it back, or give the reason in health.satisfaction.differs',
  ],
  [
    "health",
    "health.responseTime.sentence",
    "Response Time: <300ms average",
    'is "Response Time: <300ms average", must be a line of policy/operations-handbook.md word for word: did you mean "Response Time: <200ms average"?',
  ],
  [
    "backups",
    "backups.userData.sentence",
    "We never lose anything",
    'is "We never lose anything", must be a line of policy/operations-handbook.md word for word: correct it',
  ],
  ["machines", "machines.cpu.differs", "because", 'is "because", but every number equals the handbook\'s: remove it'],
  [
    "incident-response",
    "stages.0.stage",
    "Alert Trigered",
    'is "Alert Trigered", must be a stage of the workflow in policy/operations-handbook.md: correct it',
  ],
  [
    "severities",
    "severities.P0.response",
    "Response Time: 1 hour",
    'is "Response Time: 1 hour", must be the line between the sentence of P0 and its escalation, as in policy/operations-handbook.md: correct one of the three',
  ],
  [
    "severities",
    "severities.P0.sentence",
    "**High (P1)**: Major functionality impaired",
    '~severities.P0.response is "Response Time: 15 minutes", must be the line between the sentence of P0 and its escalation, as in policy/operations-handbook.md: correct one of the three',
  ],
];
