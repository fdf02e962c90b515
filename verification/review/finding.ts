import { type AttributeChange, addressOf, type Change } from "./change";
import { fingerprint } from "./fingerprint";
import { HIDDEN, redacted, valueText } from "./redact";
import type { Sentence } from "./sentence";

const LONGEST_NAME = 300;

/** The consequences, in the order of the report. */
export const CONSEQUENCES = ["data", "downtime", "paging", "capacity", "security", "cost", "toil", "other"] as const;

export type Consequence = (typeof CONSEQUENCES)[number];

/** `blocking` fails the review, unless an exemption allows it; `attention` is for the reviewer; `information` needs no decision. */
export type Level = "blocking" | "attention" | "information";

/** One consequence of a change. */
export interface Finding {
  /** Names this finding alone, also by its values: an exemption for one change does not allow another. */
  readonly id: string;
  readonly consequence: Consequence;
  readonly level: Level;
  /** The stack and address of the resource, or the name of an alert. */
  readonly resource: string;
  readonly attribute?: string;
  readonly before?: string;
  readonly after?: string;
  readonly why: Sentence;
}

/** A finding without its id. */
export interface Found extends Omit<Finding, "id"> {
  /** The name of the rule, such as `data.destroyed`. */
  readonly rule: string;
  /** Distinguishes findings of one rule and resource that have no values. */
  readonly key?: string;
}

/** Gives a finding its id, and cleans the texts that are not ours. */
export function finding({ rule, key, ...rest }: Found): Finding {
  const resource = redacted(rest.resource, LONGEST_NAME);
  const clean = (text: string | undefined) => (text === undefined ? undefined : redacted(text));
  const [attribute, before, after] = [clean(rest.attribute), clean(rest.before), clean(rest.after)];
  const place = [rule, resource.replaceAll(": ", ":"), ...(attribute === undefined ? [] : [attribute])].join(":");
  const distinct = key === undefined ? [before, after] : [key];
  const values = distinct.every((one) => one === undefined) ? "" : `@${fingerprint(distinct)}`;
  return { id: `${place}${values}`.replaceAll(/\s+/g, "-"), ...rest, resource, attribute, before, after };
}

/** The fields of a finding that name a changed resource. */
export function ofResource(change: Change): Pick<Finding, "resource"> {
  return { resource: `${change.stack}: ${addressOf(change)}` };
}

/** The fields of a finding that name a changed argument, without secrets. */
export function ofAttribute(change: Change, { path, before, after, isUnknown }: AttributeChange, attribute = path) {
  const text = isUnknown ? "(known after the apply)" : valueText(after, path);
  const beforeText = valueText(before, path);
  const isHidden = beforeText === HIDDEN || text === HIDDEN;
  return {
    ...ofResource(change),
    attribute,
    before: isHidden ? HIDDEN : beforeText,
    after: isHidden ? HIDDEN : text,
  };
}
