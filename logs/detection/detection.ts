import type { DetectionName } from "../../policy/detection-names";
import type { LogFieldName } from "../contract/log-fields";
import type { SourceName } from "../sources/sources";
import type queries from "./queries.json";

/** A rule on single events in `detections/`. */
export type RuleName = keyof typeof queries;

/** A stored line that a rule matches. */
export interface DetectionEvent {
  /** The id of the row or of the line, the same for its copies. */
  readonly id: string;
  /** The time at which it happened, in milliseconds since 1970. */
  readonly time: number;
  /** True if it reached the store since the last hours. Older events alone are no news. */
  readonly isFresh: boolean;
  readonly rules: readonly RuleName[];
  readonly fields: Readonly<Partial<Record<LogFieldName, string | number | boolean>>>;
}

/** Events of one group, by time. */
export type Events = readonly DetectionEvent[];

/** Returns the events that together are a match, of which at least one is fresh. @returns undefined without a match */
export type Find = (events: Events) => Events | undefined;

/** A detection in the lines of the log store. */
export interface Detection {
  /** The alert. Two detections may have the same. */
  readonly name: DetectionName;
  readonly source: SourceName;
  /** The rules of which each event must match one. */
  readonly rules: readonly [RuleName, ...RuleName[]];
  /** The field with whose value events belong together. @default all events belong together */
  readonly by?: LogFieldName;
  /** True if events without a value of that field are a group, too. */
  readonly countsMissing?: true;
  /** The time before and after an event in which others belong to it. */
  readonly withinSeconds: number;
  /** The fewest events of a match. */
  readonly leastCount: number;
  /** The fewest events of a match that each rule matches. @default any events */
  readonly least?: Readonly<Partial<Record<RuleName, number>>>;
  /** A field with at least so many values in a match. @default none */
  readonly distinct?: { readonly field: LogFieldName; readonly leastCount: number };
  /** A field whose values in a match are together above a limit. @default none */
  readonly total?: { readonly field: LogFieldName; readonly limit: number };
  /** A rule whose event, after one of the others, with the same user and network, takes that one back. @default none */
  readonly correctedBy?: RuleName;
  /** True if only the last event of each user and network counts: OpenSearch finds these, however many events there are. */
  readonly onlyLast?: true;
  /** A field of which only the first event of each value counts, within so many days. @default every event counts */
  readonly firstOf?: { readonly field: LogFieldName; readonly days: number };
  /** Events of some rules do not count if their network had one of another rule, of the same user, in earlier days. @default every event counts */
  readonly usual?: { readonly rules: readonly RuleName[]; readonly had: RuleName; readonly days: number };
  /** Incidents of other detections: only events of their users count, from their time on. @default those of every user */
  readonly after?: { readonly names: readonly DetectionName[]; readonly withinSeconds: number };
  /** Divides the events of a group into parts, by a text. Each is an incident of its own. @default a group is one part */
  readonly parts?: (events: Events) => ReadonlyMap<string, Events>;
  readonly find: Find;
}
