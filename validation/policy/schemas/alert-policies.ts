import * as z from "zod";
import { incidentGroups as known, watchedClasses } from "../../../policy/alert-policies/alert-policy";
import type { alertCategories } from "../../../policy/alert-policies/categories";
import type { later } from "../../../policy/alert-policies/later";
import { sentence } from "../clause";
import { day, lastDay } from "../times";
import { setOf, words } from "../values";

/** The grouping keys of incidents. */
export const causes = known;

export const severity = z.literal(["P0", "P1", "P2", "P3"]);

/** A category of alert policies, with a sentence of the handbook or a reason of our own. */
const kind = z
  .strictObject({
    sentence: sentence.optional(),
    why: words.optional(),
    severities: setOf(severity),
    affectsUsers: z.boolean(),
  })
  .refine(({ sentence, why }) => sentence !== undefined || why !== undefined, "must have a sentence or a why: add one");

const everyKind = {
  systemDown: kind,
  dataCorruption: kind,
  securityBreach: kind,
  errorRates: kind,
  degradation: kind,
  capacity: kind,
  maintenance: kind,
  lowImpact: kind,
  monitoringGap: kind,
  protection: kind,
} satisfies Record<keyof typeof alertCategories, z.ZodType>;

/** A planned emitter, as an alert policy or a routine reads it from `later`. */
export const planned = z.strictObject({ emitter: words, untilDay: day });

/** A planned emitter in `later` itself, whose day expires. */
const waited = z.strictObject({ emitter: words, untilDay: lastDay });

const condition = z.strictObject({
  category: z.literal(Object.keys(everyKind)),
  severity,
  incidentGroup: z.literal([...causes]),
  why: words,
  planned: planned.optional(),
  affectsUsers: z.boolean().optional(),
  watches: setOf(z.literal([...watchedClasses])).optional(),
  handbook: setOf(sentence).optional(),
});

const conditions = z.record(z.string().regex(/^([A-Z][a-z0-9]+)+$/, "must be in words such as CpuHigh"), condition);

export const kindsFile = { alertCategories: z.strictObject(everyKind) };
export const laterFile = {
  later: z.strictObject({
    validation: waited,
    restoreTests: waited,
    scans: waited,
    routines: waited,
  } satisfies Record<keyof typeof later, z.ZodType>),
};
/** A file of alert policies, which exports them by the name of their tool. */
export function conditionsFile<H extends string>(home: H): Readonly<Record<H, z.ZodType>> {
  return { [home]: conditions as z.ZodType } as Record<H, z.ZodType>;
}
