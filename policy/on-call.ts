import type { Chapter } from "./clause";

/** Who is told, in which order, and when it goes on to the next. */
export const onCall = {
  rotation: {
    why: "a week each, handed over on Monday morning in business hours, when both are there",
    turnDays: 7,
    weekdayNames: ["monday"],
    startHours: 10,
  },
  overlap: {
    why: "a turn lasts for its number of hours, and the week in which the clocks go back has one more (RFC 5545, 3.8.5.3): without an hour in which both are on call, nobody would be for that hour",
    handOverHours: 1,
  },
  rosters: {
    why: "the one that holds and the one that replaces it at a hand-over: PagerDuty takes no roster that is over",
    maximumCount: 2,
  },
  people: {
    why: "one on call and one behind them: with a single person nobody is left when they sleep or travel",
    minimumCount: 2,
  },
  P0: {
    sentence: "Escalation: Immediate to on-call engineer",
    why: "the second is told after four minutes of silence, everybody after four more: within the fifteen of the response time",
    delayMinutes: [4, 4],
    acknowledgedMinutes: 15,
  },
  P1: {
    sentence: "Escalation: Within 30 minutes if unresolved",
    why: "who acknowledges within the five minutes of a level has twenty to resolve it; five more after that it is the next one's",
    delayMinutes: [5, 5],
    acknowledgedMinutes: 20,
  },
  P2: {
    sentence: "Escalation: If affecting multiple users",
    why: "one person has the four business hours; when several users are affected the second is told after one of them",
    delayMinutes: [60, 60],
    acknowledgedMinutes: 120,
    severalUsers: 2,
  },
  P3: {
    sentence: "Escalation: Weekly review if persistent",
    why: "one person, on the next business day",
    delayMinutes: [480],
    acknowledgedMinutes: 0,
  },
  review: {
    sentence: "Escalation: Weekly review if persistent",
    why: "Monday, as the week is planned: nine in Berlin's winter and ten in its summer, because EventBridge knows UTC alone. What has stood for three days has outlasted its next business day, weekends included; an event has no end, and persists when it came on two days of the week. Grafana's own list is sent in an hour's window, at which it looks once, and six days after the last at the earliest",
    weekdayNames: ["monday"],
    groupHours: 1,
    repeatDays: 6,
    weeklySchedule: "cron(0 8 ? * MON *)",
    persistentDays: 3,
    recurringDays: 2,
  },
  monitoring: {
    why: "silent monitoring hides a P0, so it escalates as quickly",
    delayMinutes: [4, 4],
    acknowledgedMinutes: 15,
  },
  night: {
    why: "ten in the evening to six in the morning in Berlin's winter, an hour later in its summer: Prometheus knows no time zones",
    fromHours: 21,
    untilHours: 5,
  },
  together: {
    why: "what tells of the same subject within an hour of the last that did is the same trouble seen by another tool, and joins the incident that is open; PagerDuty takes five minutes to an hour, or a day (its support page Content-Based Alert Grouping), and extends the window up to a day from the first (provider page alert_grouping_setting). What is more urgent is another service's, and never joins",
    windowSeconds: 3600,
    longestSeconds: 86_400,
  },
  escalationRepeats: {
    why: "who slept through the first round is told again, and again (PagerDuty allows nine)",
    count: 9,
  },
} as const satisfies Chapter & Record<string, { severalUsers?: number }>;
