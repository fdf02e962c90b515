import { createHash } from "node:crypto";
import { detections } from "../../policy/detections";
import { DETECTION_INDICES } from "../index/stream-names";
import type { Creation } from "../shipping/bulk-bodies";
import type { Match } from "./evaluate-detection";
import { accountsOf, addKnown, type KnownIncident } from "./known-incidents";
import { areNear } from "./span";

const RENEWED = detections.incidents.renewedMinutes * 60_000;

/** An entry to store about an incident. */
export interface IncidentEntry extends Creation {
  /** False for a further entry of a known incident. */
  readonly isNew: boolean;
  readonly name: Match["name"];
}

/** Returns the entries of matches, and adds their incidents to the known ones. A known incident gets no entry while it needs no renewal. */
export function newEntries(matches: readonly Match[], known: Map<string, KnownIncident>, now: number): IncidentEntry[] {
  return matches.flatMap((match) => {
    const { key, name, group, span, values } = match;
    const last = known.get(key);
    // Another detection of the same name may have found the same events.
    const isNew = match.isNew && !last?.spans.some((one) => areNear(one, span));
    if (!isNew && last !== undefined && now - last.time < RENEWED) return [];
    const users = accountsOf(group?.field ?? "all", group?.value ?? "all", values["user.hash"]);
    addKnown(known, key, { name, time: now, spans: [span], users });
    return [incidentEntry({ ...match, isNew }, now)];
  });
}

function incidentEntry(match: Match, now: number): IncidentEntry {
  const { key, name, isNew, group, span, eventsCount, values } = match;
  const [time, from] = [new Date(now).toISOString(), new Date(span.from).toISOString()];
  return {
    isNew,
    name,
    index: `${DETECTION_INDICES}${time.slice(0, 7)}`,
    id: createHash("sha256").update(`${key}\n${time}\n${from}`).digest("base64url").slice(0, 27),
    document: {
      "@timestamp": time,
      "detection.name": name,
      "detection.key": key,
      "detection.field": group?.field ?? "all",
      "detection.value": group?.value ?? "all",
      "detection.is_new": isNew,
      "detection.from": from,
      "detection.until": new Date(span.until).toISOString(),
      "detection.events": eventsCount,
      ...values,
    },
  };
}
