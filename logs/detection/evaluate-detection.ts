import type { DetectionName } from "../../policy/detection-names";
import type { Detection, Events } from "./detection";
import type { Evaluation } from "./evaluation";
import { findGroups } from "./find-groups";
import { type FoundIncident, findIncidents } from "./find-incidents";
import { incidentKey, type KnownIncidents } from "./known-incidents";
import { loadEvents } from "./load-events";
import { type Span, spanOf } from "./span";

/** A match of a detection: the events of an incident that no entry has. */
export interface Match {
  readonly name: DetectionName;
  readonly key: string;
  /** The field by which its events belong together, and the value. @default all events */
  readonly group?: { readonly field: string; readonly value: string };
  /** False if they continue an incident that an entry has. */
  readonly isNew: boolean;
  readonly span: Span;
  readonly eventsCount: number;
  /** The first values of each field that an entry reports. */
  readonly values: Readonly<Record<ReportedField, readonly unknown[]>>;
}

type ReportedField = "source.geo.country_iso_code" | "source.network" | "user.hash";

/** The most values of a field in a report. */
const SHOWN = 20;

/** The result of a detection. */
interface Evaluated {
  readonly matches: readonly Match[];
  /** True if more groups may match than one run evaluates. */
  readonly isCut: boolean;
}

/** Evaluates a detection over the lines that reached the store in the last hours, and those around them. @throws Error if the store cannot answer */
export async function evaluateDetection(detection: Detection, evaluation: Evaluation): Promise<Evaluated> {
  const users = detection.after === undefined ? undefined : usersOf(detection.after, evaluation.known);
  if (users?.size === 0) return { matches: [], isCut: false };
  const matches: Match[] = [];
  const { groups, isCut } = await findGroups(detection, evaluation, users && [...users.keys()]);
  for (const group of groups) {
    const events = await loadEvents(detection, group, evaluation);
    const counting = users === undefined ? events : eventsAfter(events, users.get(group.value ?? "") ?? []);
    matches.push(...matchesOf(detection, group.value, counting, evaluation.known));
  }
  return { matches, isCut };
}

function matchesOf(
  { name, by, find, parts }: Detection,
  value: string | undefined,
  events: Events,
  known: KnownIncidents,
): Match[] {
  const group = by === undefined || value === undefined ? {} : { group: { field: by, value } };
  const divided: Iterable<readonly [string | undefined, Events]> = parts?.(events) ?? [[undefined, events]];
  return [...divided].flatMap(([part, some]) => {
    const key = incidentKey(name, value, part);
    const found = findIncidents(find, some, known.get(key)?.spans ?? []);
    return found.map((one) => ({ name, key, ...group, ...summaryOf(one) }));
  });
}

/** Returns the facts on the events, which are too many to keep those of each group. */
function summaryOf({ isNew, events }: FoundIncident): Pick<Match, "isNew" | "span" | "eventsCount" | "values"> {
  const values = (field: ReportedField) =>
    [...new Set(events.flatMap(({ fields }) => fields[field] ?? []))].slice(0, SHOWN);
  return {
    isNew,
    span: spanOf(events),
    eventsCount: events.length,
    values: {
      "user.hash": values("user.hash"),
      "source.network": values("source.network"),
      "source.geo.country_iso_code": values("source.geo.country_iso_code"),
    },
  };
}

/** The users of other incidents, with the times within which events of them count. */
function usersOf(
  { names, withinSeconds }: NonNullable<Detection["after"]>,
  known: KnownIncidents,
): ReadonlyMap<string, readonly Span[]> {
  const users = new Map<string, Span[]>();
  for (const { users: some, spans } of [...known.values()].filter(({ name }) => names.includes(name))) {
    const times = spans.map(({ from, until }) => ({ from, until: until + withinSeconds * 1000 }));
    for (const user of some) users.set(user, [...(users.get(user) ?? []), ...times]);
  }
  return users;
}

function eventsAfter(events: Events, times: readonly Span[]): Events {
  return events.filter(({ time }) => times.some(({ from, until }) => from <= time && time <= until));
}
