import { createHash } from "node:crypto";
import { detections } from "../../policy/detections";
import { DETECTION_INDICES } from "../index/stream-names";
import type { Creation } from "../shipping/bulk-bodies";
import type { Match } from "./evaluate-detection";
import { range } from "./event-query";
import type { SearchStore } from "./search-store";

const { forgottenHours, renewedHours } = detections.incidents;
const HOUR = 3_600_000;
/** The most values of a field in a report. */
const SHOWN = 20;
const KNOWN = 10_000;

/** The incidents that are not forgotten: the newest time of each, by its key. */
export type KnownIncidents = ReadonlyMap<string, number>;

/** The key of a match's incident: one for each detection and account, session or address. */
function incidentKey({ name, group }: Pick<Match, "name" | "group">): string {
  return `${name} ${group?.value ?? "all"}`;
}

/** Reads the incidents of the last hours. */
export async function knownIncidents(search: SearchStore, now: number): Promise<KnownIncidents> {
  const { hits } = await search(`${DETECTION_INDICES}*`, {
    size: KNOWN,
    sort: [{ "@timestamp": "asc" }],
    query: range({ field: "@timestamp", from: now - forgottenHours * HOUR }),
  });
  return new Map(
    hits.hits.map(({ _source }) => [String(_source["detection.key"]), Date.parse(String(_source["@timestamp"]))]),
  );
}

/** An entry to store about an incident. */
export interface IncidentEntry extends Creation {
  /** False for a further entry of a known incident. */
  readonly isNew: boolean;
  readonly key: string;
  readonly name: Match["name"];
}

/** Returns the entry of a match. @returns undefined while a known incident needs no renewal */
export function incidentEntry(match: Match, known: KnownIncidents, now: number): IncidentEntry | undefined {
  const key = incidentKey(match);
  const last = known.get(key);
  if (last !== undefined && now - last < renewedHours * HOUR) return undefined;
  const time = new Date(now).toISOString();
  const values = (field: "source.geo.country_iso_code" | "source.network" | "user.hash") =>
    [...new Set(match.events.flatMap(({ fields }) => fields[field] ?? []))].slice(0, SHOWN);
  return {
    isNew: last === undefined,
    key,
    name: match.name,
    index: `${DETECTION_INDICES}${time.slice(0, 7)}`,
    id: createHash("sha256").update(`${key}\n${time}`).digest("base64url").slice(0, 27),
    document: {
      "@timestamp": time,
      "detection.name": match.name,
      "detection.key": key,
      "detection.field": match.group?.field ?? "all",
      "detection.value": match.group?.value ?? "all",
      "detection.is_new": last === undefined,
      "detection.from": new Date(match.events[0]?.time ?? now).toISOString(),
      "detection.until": new Date(match.events.at(-1)?.time ?? now).toISOString(),
      "detection.events": match.events.length,
      "user.hash": values("user.hash"),
      "source.network": values("source.network"),
      "source.geo.country_iso_code": values("source.geo.country_iso_code"),
    },
  };
}
