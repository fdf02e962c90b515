import type { Chapter } from "./clause";

/** PagerDuty's plans for incident management, the smallest first. */
export const pagerPlans = ["free", "professional", "business", "enterprise"] as const;

/** PagerDuty's add-ons, which it sells in addition to its plans. */
export const pagerAddOns = ["aiops"] as const;

/** Features of PagerDuty that this project uses, and the smallest plan or the add-on that has each (PagerDuty's support pages, "Availability"). */
export const pagerFeatures = {
  schedules: {
    why: "The rotation needs schedules, and an incident without acknowledgement escalates to the next level.",
    featureName: "on-call schedules and escalation policies with more than one level",
    planName: "professional",
  },
  supportHours: {
    why: "The response times of P2 and P3 count only business hours.",
    featureName: "urgency by support hours",
    planName: "professional",
  },
  orchestration: {
    why: "The rules of each service annotate its events.",
    featureName: "rules of a service's event orchestration",
    planName: "professional",
  },
  // Dated conditions, several decisions, suspension, fields taken from an event, and an escalation policy by event.
  advancedOrchestration: {
    why: "Rules suspend events around holidays and choose the escalation policy by event, and alerts with one grouping key join one incident.",
    featureName: "Advanced Event Orchestration and Content-Based Alert Grouping",
    addOnName: "aiops",
    source: "PagerDuty support pages Advanced Event Orchestration and Content-Based Alert Grouping",
  },
  workflow: {
    why: "Workflows send the status updates of the handbook's incident response.",
    featureName: "incident workflows with their actions",
    planName: "business",
  },
} as const satisfies Chapter;
