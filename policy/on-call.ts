import type { Chapter } from "./clause";

/** Whom PagerDuty notifies, in which order, and when it escalates to the next level. */
export const onCall = {
  rotation: {
    why: "Each turn lasts a week and ends on Monday morning in business hours, when both engineers are available.",
    turnDays: 7,
    weekdayNames: ["monday"],
    startHours: 10,
  },
  overlap: {
    why: "A turn has a fixed number of hours, so in the week in which the clocks go back no engineer would be on call for an hour.",
    source: "RFC 5545, section 3.8.5.3",
    handOverHours: 1,
  },
  rosters: {
    why: "PagerDuty accepts no roster that has ended, so there are the current roster and the one that replaces it.",
    maximumCount: 2,
  },
  people: {
    why: "One engineer is on call and one is the backup; a single engineer also sleeps and travels.",
    minimumCount: 2,
  },
  P0: {
    sentence: "Escalation: Immediate to on-call engineer",
    why: "PagerDuty notifies the second engineer after four minutes and all engineers after four more, within the response time of fifteen.",
    delayMinutes: [4, 4],
    acknowledgedMinutes: 15,
  },
  P1: {
    sentence: "Escalation: Within 30 minutes if unresolved",
    why: "An engineer acknowledges within five minutes and has twenty to resolve; the next level is notified by the thirtieth minute.",
    delayMinutes: [5, 5],
    acknowledgedMinutes: 20,
  },
  P2: {
    sentence: "Escalation: If affecting multiple users",
    why: "One engineer has the four business hours; if several users are affected, PagerDuty notifies the second after one of them.",
    delayMinutes: [60, 60],
    acknowledgedMinutes: 120,
    severalUsers: 2,
  },
  P3: {
    sentence: "Escalation: Weekly review if persistent",
    why: "One engineer handles it on the next business day.",
    delayMinutes: [480],
    acknowledgedMinutes: 0,
  },
  review: {
    sentence: "Escalation: Weekly review if persistent",
    why: "Monday is when the week is planned; three days outlast the next business day, and an event persists if it came on two days.",
    source: "docs/decisions/0017-weekly-review.md",
    weekdayNames: ["monday"],
    groupHours: 1,
    repeatDays: 6,
    weeklySchedule: "cron(0 8 ? * MON *)",
    persistentDays: 3,
    recurringDays: 2,
  },
  monitoring: {
    why: "A fault of the monitoring hides a P0, so it escalates as fast as a P0.",
    delayMinutes: [4, 4],
    acknowledgedMinutes: 15,
  },
  night: {
    why: "The night is 22:00 to 06:00 in Berlin's winter and an hour later in its summer, because Prometheus has no time zones.",
    fromHours: 21,
    untilHours: 5,
  },
  incidentGrouping: {
    why: "An alert with the grouping key of an open incident joins it within an hour; a more urgent one has another service and never joins.",
    source: "PagerDuty support page Content-Based Alert Grouping; provider page alert_grouping_setting",
    windowSeconds: 3600,
    longestSeconds: 86_400,
  },
  escalationRepeats: {
    why: "PagerDuty repeats the escalation for an engineer who slept through it, and allows nine repetitions.",
    count: 9,
  },
} as const satisfies Chapter & Record<string, { severalUsers?: number }>;
