import { isIP } from "node:net";
import { definedFields } from "./defined-fields";
import { jsonObject } from "./json-object";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";

interface Identity {
  readonly type?: string;
  readonly arn?: string;
  readonly principalId?: string;
}

/** Reads a record of CloudTrail. Parameters and answers are left out: the trail's bucket has them. */
export const auditTrail: ParseLine = (line) => {
  const record = jsonObject(line);
  const { eventTime, eventName, eventSource, sourceIPAddress, userIdentity, errorCode, errorMessage } = record;
  if (typeof eventName !== "string" || typeof eventSource !== "string") {
    throw new LineFault("the line has no eventName or no eventSource: ship records of CloudTrail only");
  }
  const { arn, principalId, type }: Identity = userIdentity ?? {};
  const address = typeof sourceIPAddress === "string" ? sourceIPAddress : "";
  const isAddress = isIP(address) > 0;
  return {
    "@timestamp": readTime(eventTime),
    message: `${eventSource} ${eventName} by ${type ?? "unknown"}${errorCode === undefined ? "" : `: ${errorCode}`}`,
    "log.level": errorCode === undefined ? "info" : "warn",
    "service.name": "cloudtrail",
    "event.action": eventName,
    "event.provider": eventSource,
    "event.outcome": errorCode === undefined ? "success" : "failure",
    ...definedFields({
      "event.id": record.eventID,
      "cloud.account.id": record.recipientAccountId,
      "cloud.region": record.awsRegion,
      "source.ip": isAddress ? address : undefined,
      "source.address": isAddress ? undefined : address,
      "user.name": arn,
      "user.id": principalId,
      "user_agent.original": record.userAgent,
      "http.request.id": record.requestID,
      "error.code": errorCode,
      "error.message": errorMessage,
    }),
  };
};
