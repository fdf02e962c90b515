import * as z from "zod";
import { parseExport } from "./parse-export";
import { readTime } from "./read-time";
import type { TimelineEntry } from "./timeline-entry";

const identity = z.looseObject({
  type: z.string().optional(),
  arn: z.string().optional(),
  userName: z.string().optional(),
  invokedBy: z.string().optional(),
});
const call = z.looseObject({
  eventTime: z.string(),
  eventName: z.string(),
  eventSource: z.string(),
  eventID: z.string().optional(),
  errorCode: z.string().nullish(),
  sourceIPAddress: z.string().nullish(),
  userIdentity: identity.nullish(),
  requestParameters: z.looseObject({}).nullish(),
});

/** Parameters of requests that name a resource. Other parameters may hold secrets, and are left out. */
const NAMES =
  /^(accessKeyId|bucketName|documentName|functionName|groupId|groupName|instanceId|keyId|name|policyArn|policyName|roleName|snapshotId|trailName|userName|volumeId)$/i;

/**
 * Reads CloudTrail's events: the output of `aws cloudtrail lookup-events`, a file of a trail, or events of EventBridge, one or a list. An event
 * that occurs twice is one entry.
 *
 * @param file its name, for errors
 */
export function cloudtrailEntries(json: unknown, file: string): TimelineEntry[] {
  const seen = new Set<string>();
  return events(json).flatMap((event, index) => {
    const where = `${file}: event ${index + 1}`;
    const data = parseExport(call, event, { where, must: "as CloudTrail has it: correct the file" });
    if (data.eventID !== undefined && seen.has(data.eventID)) return [];
    if (data.eventID !== undefined) seen.add(data.eventID);
    const at = readTime(data.eventTime, `${where}: eventTime`);
    return [{ at, source: "CloudTrail", who: caller(data), text: described(data) }];
  });
}

function events(json: unknown): unknown[] {
  if (Array.isArray(json)) return json.flatMap(events);
  if (typeof json !== "object" || json === null) return [json];
  if ("Records" in json) return events(json.Records);
  if ("Events" in json) return events(json.Events);
  if ("CloudTrailEvent" in json && typeof json.CloudTrailEvent === "string") return [JSON.parse(json.CloudTrailEvent)];
  if ("detail" in json) return [json.detail];
  return [json];
}

function caller({ userIdentity, sourceIPAddress }: z.infer<typeof call>): string {
  const { arn, userName, invokedBy, type } = userIdentity ?? {};
  const who = arn?.replace(/^arn:aws:(iam|sts)::\d+:/, "") ?? userName ?? invokedBy ?? type ?? "unknown";
  return sourceIPAddress && sourceIPAddress !== invokedBy ? `${who} from ${sourceIPAddress}` : who;
}

function described({ eventName, eventSource, errorCode, requestParameters }: z.infer<typeof call>): string {
  const named = Object.entries(requestParameters ?? {}).filter(
    ([name, value]) => NAMES.test(name) && typeof value === "string",
  );
  const target = named.map(([name, value]) => ` ${name}=${value}`).join("");
  const refused = errorCode ? `, refused: ${errorCode}` : "";
  return `${eventSource.replace(".amazonaws.com", "")}:${eventName}${target}${refused}`;
}
