import * as z from "zod";
import { parseJsonText } from "./json-text";

const text = z.string();
const texts = z.union([text, z.array(text)]);

const statement = z.looseObject({
  Sid: text.optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: z.union([text, z.looseObject({ Service: texts.optional() })]).optional(),
  Action: texts,
  Resource: texts.optional(),
  Condition: z.record(text, z.record(text, z.unknown())).optional(),
});

const document = z.looseObject({ Statement: z.array(statement) });

/** A statement of an IAM or resource policy, as AWS reads it. */
export type PolicyStatement = z.infer<typeof statement>;

/**
 * Returns the statements of a policy's JSON text, or none without a text.
 *
 * @param where stack and address of the policy
 * @throws Error with a sentence for each mismatch
 */
export function policyStatements(where: string, policy: string | undefined): PolicyStatement[] {
  return policy === undefined ? [] : parseJsonText(document, `${where}: policy`, policy).Statement;
}

/** Returns the services of AWS that a statement names as principals. */
export function servicesOf({ Principal }: PolicyStatement): string[] {
  return typeof Principal === "object" ? [Principal.Service ?? []].flat() : [];
}
