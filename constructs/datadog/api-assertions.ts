import type { AnswerCheck, Certificate, MessageCheck } from "../../synthetics/http-test";

/** Datadog's limit: a test has 1 to 20 assertions (its pages "HTTP Tests" and "WebSocket Tests"). */
const MAXIMUM_COUNT = 20;

/**
 * Returns the checks as Datadog's assertions.
 *
 * @throws Error for a number of checks outside Datadog's limits
 */
export function assertions(of: string, checks: readonly (AnswerCheck | MessageCheck)[]) {
  if (checks.length === 0 || checks.length > MAXIMUM_COUNT) {
    throw new Error(
      `${of}: it has ${checks.length} checks, must be 1 to ${MAXIMUM_COUNT}: ${checks.length === 0 ? "add one" : "remove some"}`,
    );
  }
  return checks.map(asserted);
}

/** Returns the assertion that a certificate is valid for a number of days. */
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
    case "jsonSchema":
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
