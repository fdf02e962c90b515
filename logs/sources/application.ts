import { checkApplicationLine } from "../contract/check-application-line";
import { flattenFields } from "../contract/flatten-fields";
import type { LogDocument } from "../contract/log-document";
import { jsonObject } from "./json-object";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";

/** Reads a line of the application, which has to comply with the contract. */
export const application: ParseLine = (line, { environment, logStream }) => {
  const fields = flattenFields(jsonObject(line));
  const faults = checkApplicationLine(fields);
  if (faults.length > 0) throw new LineFault(faults.join("; "));
  if (fields["service.environment"] !== environment) {
    throw new LineFault(
      `service.environment is "${fields["service.environment"]}", must be "${environment}": correct the application's setting`,
    );
  }
  // The line is a document: the check covered every field and its type.
  const document = fields as unknown as LogDocument;
  return { ...document, "cloud.instance.id": logStream.split("/")[0] };
};
