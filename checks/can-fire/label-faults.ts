import type { GrafanaAlert } from "../../alerts/alert";
import { expanded } from "../../signals/recordings/expanded";
import type { Recording } from "../../signals/recordings/recording";
import { infer } from "./infer";

/** A label's value in a template of Grafana and Prometheus. */
const LABEL = /\{\{ \$labels\.(\w+) \}\}/g;

/**
 * Returns faults of labels in an alert's description that the series of its first signal do not have. Grafana would print `<no value>`,
 * Prometheus an empty text.
 *
 * @param recorded the environment's recording rules
 */
export function labelFaults(
  { name, when: [first], description }: Pick<GrafanaAlert, "name" | "when" | "description">,
  environment: string,
  recorded: readonly Pick<Recording, "read" | "query">[],
): string[] {
  const { labels } = infer(expanded(first.signal.query, recorded), environment).facts;
  // The labels of an unknown metric are undefined.
  if (labels === undefined) return [];
  const there = Object.entries(labels)
    .filter(([, values]) => values === "anything" || values.some((value) => value !== ""))
    .map(([label]) => label);
  const named = [...description.matchAll(LABEL)].map(([, label = ""]) => label);
  return [...new Set(named)]
    .filter((label) => !there.includes(label))
    .map(
      (label) =>
        `the description of ${name} has the label ${label}, must be one that "${first.signal.question}" has (${there.join(", ") || "none"}): correct it, or keep the label in the query`,
    );
}
