import * as z from "zod";
import type { severities } from "../../../policy/severities";
import { type Quotation, quotations, sentence } from "../clause";
import { handbookLines } from "../handbook";
import { whole, words } from "../values";

/** A severity with its response time. @param says the fields with the numbers of the response time */
function severity(name: string, responseMinutes: z.ZodType, says: Quotation["says"]) {
  const fields = { sentence, response: sentence, escalation: sentence, responseMinutes, wakes: z.boolean() };
  return z
    .strictObject({ ...fields, differs: words.optional() })
    .refine((written) => stands(name, written), {
      path: ["response"],
      error: `must be the line between the sentence of ${name} and its escalation, as in policy/operations-handbook.md: correct one of the three`,
    })
    .register(quotations, { quotes: [{ words: "response", says }] });
}

/** Are the three lines consecutive in the handbook, and does the first name the severity? */
function stands(
  name: string,
  written: { readonly sentence: string; readonly response: string; readonly escalation: string },
) {
  const at = handbookLines.indexOf(written.sentence);
  return (
    written.sentence.includes(`(${name})`) &&
    handbookLines[at + 1] === written.response &&
    handbookLines[at + 2] === written.escalation
  );
}

export const severitiesFile = {
  severities: z.strictObject({
    P0: severity("P0", whole(1, 60), ["responseMinutes"]),
    P1: severity("P1", whole(5, 240), ["responseMinutes"]),
    P2: severity("P2", whole(15, 480), ["responseMinutes"]),
    P3: severity("P3", whole(60, 4320), []),
  } satisfies Record<keyof typeof severities, z.ZodType>),
  leastSeverity: z.literal("P3"),
};
