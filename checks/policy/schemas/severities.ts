import * as z from "zod";
import type { severities } from "../../../policy/severities";
import { type Quotation, quotations, sentence } from "../clause";
import { whole, words } from "../values";

/** What a severity promises. @param says which fields have the numbers of its response time */
function severity(responseMinutes: z.ZodType, says: Quotation["says"]) {
  const schema = z.strictObject({
    sentence,
    response: sentence,
    escalation: sentence,
    responseMinutes,
    wakes: z.boolean(),
    differs: words.optional(),
  });
  schema.register(quotations, { quotes: [{ words: "response", says }] });
  return schema;
}

export const severitiesFile = {
  severities: z.strictObject({
    P0: severity(whole(1, 60), ["responseMinutes"]),
    P1: severity(whole(5, 240), ["responseMinutes"]),
    P2: severity(whole(15, 480), ["responseMinutes"]),
    P3: severity(whole(60, 4320), []),
  } satisfies Record<keyof typeof severities, z.ZodType>),
};
