import { definedFields } from "./defined-fields";
import { jsonObject } from "./json-object";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";
import { shortenText } from "./shorten-text";

interface Request {
  readonly clientIp?: string;
  readonly uri?: string;
  readonly httpMethod?: string;
  readonly requestId?: string;
}

/** Reads a record of AWS WAF. Headers and the query are left out: each may be personal data. */
export const webApplicationFirewall: ParseLine = (line) => {
  const { timestamp, action, terminatingRuleId, nonTerminatingMatchingRules, httpRequest } = jsonObject(line);
  if (typeof action !== "string" || typeof httpRequest !== "object" || httpRequest === null) {
    throw new LineFault("the line has no action or no httpRequest: ship records of AWS WAF only");
  }
  const { clientIp, uri, httpMethod, requestId }: Request = httpRequest;
  const rule = action === "ALLOW" ? countedRule(nonTerminatingMatchingRules) : terminatingRuleId;
  return {
    "@timestamp": readTime(timestamp),
    message: `${action} ${httpMethod} ${uri} by ${rule}`,
    "log.level": action === "BLOCK" ? "warn" : "info",
    "service.name": "waf",
    "event.action": action,
    ...definedFields({
      "rule.name": rule,
      "source.ip": clientIp,
      "url.path": uri && shortenText(uri),
      "http.request.method": httpMethod,
      "http.request.id": requestId,
    }),
  };
};

/** The first rule that counted the request. */
function countedRule(rules: unknown): string {
  const [first]: { ruleId?: string }[] = Array.isArray(rules) ? rules : [];
  return first?.ruleId ?? "no rule";
}
