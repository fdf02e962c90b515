import type { GrafanaAlert } from "../../alerts/alert";
import { expanded } from "../../signals/recordings/expanded";
import type { Recording } from "../../signals/recordings/recording";
import type { PrometheusSignal } from "../../signals/signal";
import { infer } from "./infer";

/** A label's value in a template of Grafana and Prometheus. */
const LABEL = /\{\{ \$labels\.(\w+) \}\}/g;

/**
 * Returns faults of labels in an alert's description that the series of its first signal do not have, and of breakdowns whose series do not
 * have their label. Grafana would print `<no value>`, Prometheus an empty text.
 *
 * @param recorded the environment's recording rules
 */
export function labelFaults(
  {
    name,
    when: [first],
    description,
    breakdowns = [],
  }: Pick<GrafanaAlert, "name" | "when" | "description" | "breakdowns">,
  environment: string,
  recorded: readonly Pick<Recording, "read" | "query">[],
): string[] {
  const missing = (where: string, labels: readonly string[], signal: PrometheusSignal) => {
    const there = labelsOf(expanded(signal.query, recorded), environment);
    return labels
      .filter((label) => there?.includes(label) === false)
      .map(
        (label) =>
          `${where} has the label ${label}, must be one that "${signal.question}" has (${there?.join(", ") || "none"}): correct it, or keep the label in the query`,
      );
  };
  const named = [...new Set([...description.matchAll(LABEL)].map(([, label = ""]) => label))];
  return [
    ...missing(`the description of ${name}`, named, first.signal),
    ...breakdowns.flatMap(({ label, within, signal }) => {
      const labels = [label, ...(within === undefined ? [] : [within])];
      return missing(`a breakdown of ${name}`, labels, signal);
    }),
  ];
}

/** The labels of a query's series; undefined for an unknown metric. */
function labelsOf(query: string, environment: string): string[] | undefined {
  const { labels } = infer(query, environment).facts;
  if (labels === undefined) return undefined;
  return Object.entries(labels)
    .filter(([, values]) => values === "anything" || values.some((value) => value !== ""))
    .map(([label]) => label);
}
