import { NAMED_CALLS } from "../../logs/search/named-calls";
import type { IncidentClass } from "../../logs/search/questions";
import { matches } from "../cloudwatch/event-pattern";
import type { NamedResources } from "./named-resources";

/** The parts of an event that say what happened. */
interface Happened {
  readonly source: string;
  /** The name of a call that CloudTrail recorded. @default none */
  readonly call?: string;
  /** GuardDuty's type of a finding. @default none */
  readonly type?: string;
  readonly named: NamedResources;
}

/** Parts of GuardDuty's types, which are written as purpose:resource/name (user guide, finding types). The first that fits counts. */
const BY_TYPE: readonly (readonly [RegExp, IncidentClass])[] = [
  [/^Stealth:IAMUser\/CloudTrailLoggingDisabled$/, "monitoring stopped"],
  [/\/(?:Malicious|Suspicious)File/, "malware"],
  [/\/InstanceCredentialExfiltration/, "compromised instance"],
  [/:(?:EC2|ECS|EKS|Kubernetes|Lambda|Runtime)\//, "compromised instance"],
  [/:(?:RDS|S3)\//, "data exposure"],
  [/:(?:IAM|IAMUser)\//, "leaked key"],
];

/** Returns the class of incident of an event. @returns undefined for a weakness without a known attack, or an attack of an unknown kind */
export function incidentClass({ source, call, type = "", named }: Happened): IncidentClass | undefined {
  if (call !== undefined) return isSwitchingOff(source, call) ? "monitoring stopped" : "leaked key";
  switch (source) {
    case "aws.guardduty":
      return BY_TYPE.find(([pattern]) => pattern.test(type))?.[1] ?? (type === "" ? undefined : classOfNamed(named));
    case "aws.access-analyzer":
    case "aws.macie":
      return "data exposure";
    case "aws.inspector2":
      return "vulnerable dependency";
    case "aws.config":
    case "aws.securityhub":
      return undefined;
    // The check of the trail reports what it does not record.
    default:
      return "monitoring stopped";
  }
}

/** True for a call of the alerts on calls. */
function isSwitchingOff(source: string, call: string): boolean {
  const service = `${source.replace(/^aws\./, "")}.amazonaws.com`;
  return NAMED_CALLS.some(({ services, names }) => matches({ service: services, call: names }, { service, call }));
}

/** GuardDuty adds types: the class of an unknown one is that of what it names. */
function classOfNamed({
  instance,
  session,
  bucket,
  database,
  key,
  role,
  user,
}: NamedResources): IncidentClass | undefined {
  if (instance.length + session.length > 0) return "compromised instance";
  if (bucket.length + database.length > 0) return "data exposure";
  return key.length + role.length + user.length > 0 ? "leaked key" : undefined;
}
