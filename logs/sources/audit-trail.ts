import { isIP } from "node:net";
import { hashKeyId } from "../redaction/hash-key-id";
import { definedFields } from "./defined-fields";
import { jsonObject } from "./json-object";
import type { ParseLine } from "./line-context";
import { LineFault } from "./line-fault";
import { readTime } from "./read-time";
import { shortenText } from "./shorten-text";
import { isSignInPart, signInFacts } from "./sign-in-facts";
import { storedParameters } from "./stored-parameters";

interface Identity {
  readonly type?: string;
  readonly arn?: string;
  readonly principalId?: string;
  readonly accessKeyId?: string;
  readonly sessionContext?: { readonly sessionIssuer?: { readonly userName?: unknown } };
}

/** Values of a record that no stored line has. A record without them is far below the longest line. */
const LEFT_OUT = ["resources", "tlsDetails"];

/** Returns the records of a file of CloudTrail, a line for each. @throws Error if the text is no such file */
export function auditTrailRecords(file: string): readonly string[] {
  const { Records } = JSON.parse(file) ?? {};
  if (!Array.isArray(Records)) throw new Error("the object has no Records: it is no file of CloudTrail");
  return Records.map((record) =>
    JSON.stringify(record, (name, value) => {
      if (name === "requestParameters") return storedParameters(value);
      if (isSignInPart(name)) return signInFacts(name, value);
      return LEFT_OUT.includes(name) ? undefined : value;
    }),
  );
}

/** Returns a value that has its type. @returns undefined for another */
function ofType(type: "boolean" | "string", value: unknown): unknown {
  return typeof value === type ? value : undefined;
}

/** Returns the code of a refused or failed call. Event patterns compare an empty code as none, too. */
function errorCodeOf({ errorCode }: ReturnType<typeof jsonObject>): unknown {
  return errorCode === null || errorCode === "" ? undefined : errorCode;
}

/** Returns the facts on a sign-in to the console, as far as the record is one. */
function signInOf({ additionalEventData, responseElements }: ReturnType<typeof jsonObject>) {
  return {
    ...signInFacts("additionalEventData", additionalEventData),
    ...signInFacts("responseElements", responseElements),
  };
}

/**
 * Reads a record of CloudTrail. Answers and parameters are left out, but for the few that detections read: the trail's bucket has them.
 * A sign-in that failed has no code.
 */
export const auditTrail: ParseLine = (line) => {
  const record = jsonObject(line);
  const { eventTime, eventName, eventSource, sourceIPAddress, userIdentity, errorMessage } = record;
  const errorCode = errorCodeOf(record);
  const parameters = storedParameters(record.requestParameters);
  const { MFAUsed, ConsoleLogin }: Readonly<Record<string, string>> = signInOf(record);
  const failure = errorCode ?? (ConsoleLogin === "Failure" ? ConsoleLogin : undefined);
  if (typeof eventName !== "string" || typeof eventSource !== "string") {
    throw new LineFault("the line has no eventName or no eventSource: ship records of CloudTrail only");
  }
  const { arn, principalId, type, accessKeyId, sessionContext }: Identity = userIdentity ?? {};
  const address = typeof sourceIPAddress === "string" ? sourceIPAddress : "";
  const issuer = sessionContext?.sessionIssuer?.userName;
  const isAddress = isIP(address) > 0;
  return {
    "@timestamp": readTime(eventTime),
    message: `${eventSource} ${eventName} by ${type ?? "unknown"}${failure === undefined ? "" : `: ${failure}`}`,
    "log.level": failure === undefined ? "info" : "warn",
    "service.name": "cloudtrail",
    "event.action": eventName,
    "event.provider": eventSource,
    "event.outcome": failure === undefined ? "success" : "failure",
    ...definedFields({
      "event.id": record.eventID,
      "cloud.account.id": record.recipientAccountId,
      "cloud.region": record.awsRegion,
      "source.ip": isAddress ? address : undefined,
      "source.address": isAddress ? undefined : address,
      "user.name": arn,
      "user.id": principalId,
      "user.key.hash": accessKeyId && hashKeyId(accessKeyId),
      "user_agent.original": typeof record.userAgent === "string" ? shortenText(record.userAgent) : undefined,
      "http.request.id": record.requestID,
      "error.code": errorCode,
      "error.message": errorMessage,
      "aws.cloudtrail.event_type": record.eventType,
      "aws.cloudtrail.request_parameters.enable": parameters.enable,
      "aws.cloudtrail.request_parameters.isMultiRegionTrail": parameters.isMultiRegionTrail,
      "aws.cloudtrail.read_only": ofType("boolean", record.readOnly),
      "aws.cloudtrail.additional_event_data.MFAUsed": MFAUsed,
      "aws.cloudtrail.response_elements.ConsoleLogin": ConsoleLogin,
      "aws.cloudtrail.user_identity.type": type,
      "aws.cloudtrail.user_identity.session_context.session_issuer.user_name": ofType("string", issuer),
    }),
  };
};
