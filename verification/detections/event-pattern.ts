import { mergePatterns } from "../../alerts/merge-patterns";
import { patternAt } from "../../alerts/pattern-at";
import { type Alternative, alternativesOf } from "./alternatives";
import { joinAlternatives } from "./join-alternatives";
import type { SigmaRule } from "./sigma-rule";

/** An event pattern of EventBridge for calls that CloudTrail records. */
export interface CallPattern {
  readonly source: readonly string[];
  readonly "detail-type": readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** EventBridge user guide, AWS service events delivered via CloudTrail: calls that read are not delivered. */
const NOT_DELIVERED = /^(?:Get|List|Describe)/;
const SERVICE = /^([a-z0-9-]+)\.amazonaws\.com$/;

/**
 * Returns the event pattern for events that match one of the Sigma rules.
 *
 * @throws Error with the rule, the field, the value and what to write instead, for what EventBridge cannot express or does not deliver
 */
export function eventPattern(rules: readonly SigmaRule[]): CallPattern {
  const all = rules.flatMap((rule) => {
    const { product, service, ...others } = rule.logsource ?? {};
    if (product !== "aws" || service !== "cloudtrail" || Object.keys(others).length > 0) {
      throw new Error(
        `${rule.file}: ${rule.name}: logsource is ${JSON.stringify(rule.logsource)}, must be the product aws and the service cloudtrail only: correct it`,
      );
    }
    const found = alternativesOf(rule);
    for (const one of found) checkDelivered(rule, one);
    return found;
  });
  const alternatives = joinAlternatives(all);
  const [first = {}] = alternatives;
  const common = Object.keys(first).filter((field) =>
    alternatives.every((one) => JSON.stringify(one[field]) === JSON.stringify(first[field])),
  );
  const partOf = (one: Alternative, isPart: (field: string) => boolean) =>
    Object.entries(one)
      .filter(([field]) => isPart(field))
      .map(([field, values]) => patternAt(field.split("."), values))
      .reduce(mergePatterns, {});
  return {
    source: [...new Set(alternatives.flatMap(({ eventSource = [] }) => eventSource.map(eventBridgeSource)))],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      // The source of an event is its service, and an event pattern may have few characters.
      ...partOf(first, (field) => common.includes(field) && field !== "eventSource"),
      ...(alternatives.length > 1 && {
        $or: alternatives.map((one) => partOf(one, (field) => !common.includes(field))),
      }),
    },
  };
}

/** Refuses an alternative that no delivered event can match. */
function checkDelivered({ file, name }: SigmaRule, { eventSource = [], eventName = [] }: Alternative): void {
  const wrong = eventSource.find((value) => typeof value !== "string" || !SERVICE.test(value));
  if (eventSource.length === 0 || wrong !== undefined) {
    throw new Error(
      `${file}: ${name}: eventSource is ${JSON.stringify(wrong) ?? "missing"} in a part of the condition, must be services such as kms.amazonaws.com: add it`,
    );
  }
  const read = eventName.find((value) => typeof value === "string" && NOT_DELIVERED.test(value));
  if (read !== undefined) {
    throw new Error(
      `${file}: ${name}: eventName is ${JSON.stringify(read)}, which EventBridge does not deliver: name a call that changes something`,
    );
  }
}

function eventBridgeSource(eventSource: unknown): string {
  return `aws.${String(eventSource).replace(SERVICE, "$1")}`;
}
