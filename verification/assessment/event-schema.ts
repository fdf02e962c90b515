import * as z from "zod";

const text = z.string().min(1);

/** Any JSON value: an event may be a part of it. */
export const anyJson = z.unknown();

/** The fields of an event that an assessment reads. Services add others, in which names of resources are searched. */
export const securityEvent = z.looseObject({
  source: text,
  "detail-type": text,
  account: z.string().regex(/^\d{12}$/),
  region: text,
  time: z.iso.datetime(),
  detail: z.looseObject({
    type: text.optional(),
    title: text.optional(),
    eventName: text.optional(),
    configRuleName: text.optional(),
    findings: z.array(z.looseObject({ Title: text.optional() })).optional(),
  }),
});
