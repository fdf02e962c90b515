import { parser } from "@prometheus-io/lezer-promql";

/** The series that a query reads: a metric and its label matchers. */
export interface Selector {
  readonly metric: string;
  /** As in the query, without window and offset. */
  readonly text: string;
}

/** Returns the selectors of a query, each once. */
export function selectorsOf(query: string): Selector[] {
  const found = new Map<string, Selector>();
  parser.parse(query).iterate({
    enter({ name, from, to, node }) {
      if (name !== "VectorSelector") return;
      const metric = node.getChild("Identifier");
      const text = query.slice(from, to).replace(/\s+/g, " ");
      found.set(text, { metric: metric === null ? "" : query.slice(metric.from, metric.to), text });
    },
  });
  return [...found.values()];
}
