import type { IncidentClass } from "../../logs/search/questions";
import type { responses } from "../../machines/responses/documents";

/** A document of the security response. */
export type DocumentName = keyof ReturnType<typeof responses>;

/** The documents that contain an incident of a class, in their order. The pages of `runbooks/incidents/` have the same. */
export const CONTAINMENT: Readonly<Record<IncidentClass, readonly DocumentName[]>> = {
  "compromised instance": ["snapshot-volumes", "isolate-instance", "revoke-sessions", "block-address"],
  "leaked key": ["disable-key", "revoke-sessions", "block-address"],
  "account takeover": ["lock-user", "block-address"],
  "data exposure": ["disable-key", "block-address"],
  "denial of service": ["block-address"],
  insider: ["lock-user"],
  malware: ["snapshot-volumes", "isolate-instance", "revoke-sessions", "block-address"],
  "monitoring stopped": ["disable-key"],
  "vulnerable dependency": ["block-address"],
};
