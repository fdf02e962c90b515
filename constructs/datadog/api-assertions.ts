import type { AnswerCheck, Certificate, MessageCheck } from "../../synthetics/http-test";

/** Datadog's pages "HTTP Tests" and "WebSocket Tests": up to 20 assertions, and at least one. */
const MAXIMUM_COUNT = 20;

/**
 * Checks as Datadog's assertions.
 *
 * @throws Error when there are none, or more than Datadog takes
 */
export function assertions(of: string, checks: readonly (AnswerCheck | MessageCheck)[]) {
  if (checks.length === 0 || checks.length > MAXIMUM_COUNT) {
    throw new Error(
      `${of}: it has ${checks.length} checks, must be 1 to ${MAXIMUM_COUNT}: ${checks.length === 0 ? "say what has to come of it" : "leave some out"}`,
    );
  }
  return checks.map(asserted);
}

/** Days that a certificate is good for. */
export function certificateAssertion({ moreThanDays }: Certificate) {
  return { type: "certificate", operator: "isInMoreThan", target: `${moreThanDays}` };
}

function asserted(check: AnswerCheck | MessageCheck) {
  switch (check.kind) {
    case "status":
      return { type: "statusCode", operator: "is", target: `${check.is}` };
    case "header":
      return { type: "header", property: check.header, operator: "contains", target: check.contains };
    case "value":
      return {
        type: "body",
        operator: "validatesJSONPath",
        targetjsonpath: { jsonpath: check.path, operator: "matches", targetvalue: check.matches },
      };
    case "shape":
      return {
        type: "body",
        operator: "validatesJSONSchema",
        targetjsonschema: { jsonschema: JSON.stringify(check.schema), metaschema: "draft-07" },
      };
    case "message":
      return { type: "receivedMessage", operator: "matches", target: check.matches };
    case "time":
      return { type: "responseTime", operator: "lessThan", target: `${Math.round(check.belowSeconds * 1000)}` };
  }
}
