import type * as z from "zod";
import { parseAs } from "./describe-mismatches";

/**
 * Parses the JSON text of an attribute, such as a dashboard or an event pattern.
 *
 * @param where stack, address and attribute, or a file
 * @param fix the end of each sentence. By default the construct that writes the attribute has to be corrected
 * @throws Error with a sentence for each value that is missing or mistyped, and for a text that is not JSON
 */
export function parseJsonText<S extends z.ZodType>(schema: S, where: string, text: string, fix?: string): z.output<S> {
  return parseAs(schema, where, readJson(where, text, fix), fix);
}

function readJson(where: string, text: string, fix = "correct the construct that writes it"): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where} is ${text.slice(0, 40)}, must be JSON: ${fix}`);
  }
}
