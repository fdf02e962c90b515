import * as z from "zod";
import type { pagerFeatures } from "../../../policy/pager-plans";
import { chapter } from "../clause";
import { setOf, words } from "../values";

const plan = z.literal(["free", "professional", "business", "enterprise"]);
const addOn = z.literal(["aiops"]);

export const pagerPlansFile = {
  pagerPlans: setOf(plan, { from: 4, to: 4 }),
  pagerAddOns: setOf(addOn),
  pagerFeatures: chapter<typeof pagerFeatures>({
    schedules: { featureName: words, planName: plan },
    supportHours: { featureName: words, planName: plan },
    orchestration: { featureName: words, planName: plan },
    advancedOrchestration: { featureName: words, addOnName: addOn },
    workflow: { featureName: words, planName: plan },
  }),
};

export const pagerActionsFile = {
  pagerActions: z.strictObject({
    statusUpdate: z.strictObject({
      source: words,
      id: z.string().regex(/^pagerduty\.com:[\w:-]+:\d+$/, "must be the id of an action of PagerDuty's: correct it"),
      inputNames: setOf(words),
    }),
  }),
  pagerTriggers: z.strictObject({ opened: words, resolved: words }),
};
