import type { Chapter } from "./clause";

/** PagerDuty's plans for incident management, smallest first. */
export const pagerPlans = ["free", "professional", "business", "enterprise"] as const;

/** A plan of PagerDuty. */
export type PagerPlan = (typeof pagerPlans)[number];

/** What PagerDuty sells beside its plans. */
export const pagerAddOns = ["aiops"] as const;

/** What this project uses of PagerDuty and the smallest plan or the add-on that has it (PagerDuty's support pages, "Availability" of each feature). */
export const pagerFeatures = {
  schedules: { why: "on-call schedules and escalation policies with more than one level", planName: "professional" },
  supportHours: { why: "urgency by support hours", planName: "professional" },
  orchestration: { why: "rules of a service's event orchestration", planName: "professional" },
  advancedOrchestration: {
    why: "dated conditions, several decisions, suspension, fields taken from an event and an escalation policy by event (Advanced Event Orchestration), and alerts of one subject as one incident (Content-Based Alert Grouping)",
    addOnName: "aiops",
  },
  workflow: { why: "incident workflows with their actions", planName: "business" },
} as const satisfies Chapter;
