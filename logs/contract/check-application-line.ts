import { APPLICATION_FIELDS } from "./application-fields";
import { checkLine } from "./check-line";

/** Checks a line of the application against the contract. @returns one sentence for each fault, without the values of unknown fields */
export function checkApplicationLine(fields: Readonly<Record<string, unknown>>): string[] {
  return checkLine(APPLICATION_FIELDS, fields);
}
