import { type DetectionName, detectionNames } from "../../policy/detection-names";
import { detections } from "../../policy/detections";
import { DETECTION_INDICES } from "../index/stream-names";
import { range } from "./event-query";
import type { SearchStore } from "./search-store";
import type { Span } from "./span";

const HOUR = 3_600_000;
const KNOWN = 10_000;

/** The facts in the stored entries about the incidents of one key. */
export interface KnownIncident {
  readonly name: DetectionName;
  /** The time of the newest entry. */
  readonly time: number;
  /** The times of the events of each entry. */
  readonly spans: readonly Span[];
  /** The hashes of the users whose account may be in other hands. */
  readonly users: readonly string[];
}

/** The incidents of the last hours, by their key. */
export type KnownIncidents = ReadonlyMap<string, KnownIncident>;

/** Returns the key of incidents: one for each detection, account, session or address, and part of its events. */
export function incidentKey(name: DetectionName, value = "all", part?: string): string {
  return [name, value, ...(part === undefined ? [] : [part])].join(" ");
}

/** Reads the incidents of the last hours. */
export async function knownIncidents(search: SearchStore, now: number): Promise<Map<string, KnownIncident>> {
  const { hits } = await search(`${DETECTION_INDICES}*`, {
    size: KNOWN,
    sort: [{ "@timestamp": "desc" }],
    query: range({ field: "@timestamp", from: now - detections.incidents.rememberedHours * HOUR }),
  });
  const known = new Map<string, KnownIncident>();
  for (const { _source } of hits.hits) {
    const time = (field: string) => Date.parse(String(_source[field]));
    const name = detectionNames.find((one) => one === _source["detection.name"]);
    if (name === undefined) continue;
    addKnown(known, String(_source["detection.key"]), {
      name,
      time: time("@timestamp"),
      spans: [{ from: time("detection.from"), until: time("detection.until") }],
      users: accountsOf(String(_source["detection.field"]), String(_source["detection.value"]), _source["user.hash"]),
    });
  }
  return known;
}

/** Adds what an entry has to the known incidents. */
export function addKnown(known: Map<string, KnownIncident>, key: string, added: KnownIncident): void {
  const { time = 0, spans = [], users = [] } = known.get(key) ?? {};
  known.set(key, {
    name: added.name,
    time: Math.max(time, added.time),
    spans: [...spans, ...added.spans],
    users: [...new Set([...users, ...added.users])],
  });
}

/** The account that the events belong to, or the users of these. */
export function accountsOf(field: string, value: string, users: unknown): string[] {
  return field.startsWith("user.") ? [value] : [users ?? []].flat().map(String);
}
