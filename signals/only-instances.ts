import { parser } from "@prometheus-io/lezer-promql";

/** A query of some instances only: every selector in it also asks for the instances that match. */
export function onlyInstances(query: string, instances: string): string {
  const ends: number[] = [];
  parser.parse(query).iterate({
    enter({ name, to }) {
      if (name === "LabelMatchers") ends.push(to - 1);
    },
  });
  return ends.reduceRight((text, end) => `${text.slice(0, end)},instance=~"${instances}"${text.slice(end)}`, query);
}
