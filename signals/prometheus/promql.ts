import { parser } from "@prometheus-io/lezer-promql";

/** Queries without a syntax error: signals and recordings are made again for each of their readers. */
const correct = new Set<string>();

/**
 * Checks a query against Prometheus's own grammar.
 *
 * @throws Error with the signal, the position (line and column, from 1) and the text at which the parser failed
 */
export function checkPromql(signal: string, query: string): void {
  if (correct.has(query)) return;
  parser.parse(query).iterate({
    enter(node) {
      if (!node.type.isError) return;
      const before = query.slice(0, node.from).split("\n");
      const rest = query.slice(node.from, node.from + 20);
      throw new Error(
        `signal "${signal}": PromQL syntax error at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}, ` +
          `${rest === "" ? "at the end of the query" : `near "${rest}"`}: correct the query ${query}`,
      );
    },
  });
  correct.add(query);
}

/** Returns every selector of a query without windows and offsets. */
export function selectors(query: string): string[] {
  const found: string[] = [];
  parser.parse(query).iterate({
    enter({ name, from, to }) {
      if (name === "VectorSelector") found.push(query.slice(from, to));
    },
  });
  return found;
}
