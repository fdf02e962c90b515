import * as z from "zod";
import { incidentGroups, watchedClasses } from "../../../policy/alert-policies/alert-policy";
import type { alertCategories } from "../../../policy/alert-policies/categories";
import { sentence } from "../clause";
import { day } from "../times";
import { setOf, words } from "../values";

export const severity = z.literal(["P0", "P1", "P2", "P3"]);

/** A category of alert policies, with a sentence of the handbook or a reason of our own. */
const category = z
  .strictObject({
    sentence: sentence.optional(),
    why: words.optional(),
    severities: setOf(severity),
    affectsUsers: z.boolean(),
  })
  .refine(({ sentence, why }) => sentence !== undefined || why !== undefined, "must have a sentence or a why: add one");

const categories = {
  systemDown: category,
  dataCorruption: category,
  securityBreach: category,
  securityRisk: category,
  errorRates: category,
  degradation: category,
  capacity: category,
  maintenance: category,
  lowImpact: category,
  monitoringGap: category,
  protection: category,
} satisfies Record<keyof typeof alertCategories, z.ZodType>;

/** A planned emitter of an alert policy. */
const planned = z.strictObject({ emitter: words, untilDay: day });

const alertPolicy = z.strictObject({
  category: z.literal(Object.keys(categories)),
  severity,
  incidentGroup: z.literal([...incidentGroups]),
  why: words,
  planned: planned.optional(),
  affectsUsers: z.boolean().optional(),
  watches: setOf(z.literal([...watchedClasses])).optional(),
  handbook: setOf(sentence).optional(),
});

const alertPolicies = z.record(
  z.string().regex(/^([A-Z][a-z0-9]+)+$/, "must be in words such as CpuHigh"),
  alertPolicy,
);

export const categoriesFile = { alertCategories: z.strictObject(categories) };
/** A file of alert policies, which exports them by the name of their tool. */
export function alertPoliciesFile<H extends string>(home: H): Readonly<Record<H, z.ZodType>> {
  return { [home]: alertPolicies as z.ZodType } as Record<H, z.ZodType>;
}
