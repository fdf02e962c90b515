import { parser } from "@prometheus-io/lezer-promql";

/** Returns a query with an additional label matcher in every selector. */
export function selectedBy(query: string, label: string, chosen: string): string {
  const ends: number[] = [];
  parser.parse(query).iterate({
    enter({ name, to }) {
      if (name === "LabelMatchers") ends.push(to - 1);
    },
  });
  return ends.reduceRight((text, end) => `${text.slice(0, end)},${label}=~"${chosen}"${text.slice(end)}`, query);
}
