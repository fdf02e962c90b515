import { selectors } from "../../signals/prometheus/promql";

/** The series that a query reads: a metric and its label matchers. */
export interface Selector {
  readonly metric: string;
  /** As in the query, without window and offset. */
  readonly text: string;
}

/** Returns the selectors of a query, each once. */
export function selectorsOf(query: string): Selector[] {
  const texts = new Set(selectors(query).map((text) => text.replace(/\s+/g, " ")));
  return [...texts].map((text) => ({ metric: /^[\w:]*/.exec(text)?.[0] ?? "", text }));
}

/** Returns the texts of the selectors that no other selector covers: each of these has only matchers that the covered one has as well. */
export function widestSelectors(found: readonly Selector[]): string[] {
  const all = [...new Map(found.map((one) => [one.text, one])).values()].map((one) => ({
    ...one,
    matchers: new Set([...one.text.matchAll(/\w+\s*(?:=~|!~|!=|=)\s*"(?:[^"\\]|\\.)*"/g)].map(([matcher]) => matcher)),
  }));
  const covers = (wide: (typeof all)[number], narrow: (typeof all)[number]) =>
    wide !== narrow &&
    wide.metric === narrow.metric &&
    wide.matchers.size < narrow.matchers.size &&
    [...wide.matchers].every((matcher) => narrow.matchers.has(matcher));
  return all.filter((one) => !all.some((other) => covers(other, one))).map(({ text }) => text);
}
