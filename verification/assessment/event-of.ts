import { firstJson } from "./first-json";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns the event in a document of another shape: the alert's mail, a notification of SNS, or a finding of GuardDuty or Security Hub.
 * Another document is returned as it is.
 *
 * @throws Error if the document has several findings
 */
export function eventOf(document: unknown): unknown {
  if (!isFields(document) || "detail-type" in document) return document;
  const { event, Message: message, Findings: findings } = document;
  if (isFields(event)) return eventOf(event);
  if (typeof message === "string" && document.Type === "Notification") return eventOf(parsed(message));
  if (Array.isArray(findings)) {
    if (findings.length === 1) return eventOf(findings[0]);
    throw new Error(`Findings has ${findings.length} findings, must have 1: ask for one finding id`);
  }
  if (typeof document.ProductArn === "string" && typeof document.AwsAccountId === "string")
    return ofSecurityHub(document);
  const finding = typeof document.AccountId === "string" ? withSmallNames(document) : document;
  return isFields(finding) && typeof finding.accountId === "string" ? ofGuardDuty(finding) : document;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(firstJson(text));
  } catch {
    return text;
  }
}

const ofGuardDuty = (finding: Fields) => ({
  source: "aws.guardduty",
  "detail-type": "GuardDuty Finding",
  account: finding.accountId,
  region: finding.region,
  time: withoutMilliseconds(finding.updatedAt),
  detail: finding,
});

const ofSecurityHub = (finding: Fields) => ({
  source: "aws.securityhub",
  "detail-type": "Security Hub Findings - Imported",
  account: finding.AwsAccountId,
  region: finding.Region,
  time: withoutMilliseconds(finding.UpdatedAt),
  detail: { findings: [finding] },
});

/** Times of events have whole seconds. */
const withoutMilliseconds = (time: unknown) => (typeof time === "string" ? time.replace(/\.\d+Z$/, "Z") : time);

/** GuardDuty's API writes the names of fields with a capital letter, and its events with a small one (user guide, EventBridge). */
function withSmallNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSmallNames);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
      withSmallNames(one),
    ]),
  );
}
