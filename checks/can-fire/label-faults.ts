import type { GrafanaAlert } from "../../alerts/alert";
import { expanded } from "../../signals/recordings/expanded";
import type { Recording } from "../../signals/recordings/recording";
import { infer } from "./infer";

/** Templates of Grafana and Prometheus that a label's value is put in for. */
const LABEL = /\{\{ \$labels\.(\w+) \}\}/g;

/**
 * Labels that an alert's description names and the series of its first condition, of which it speaks, do not have: Grafana writes
 * `<no value>` there, Prometheus nothing.
 *
 * @param recorded what the environment records
 */
export function labelFaults(
  { name, when: [first], description }: Pick<GrafanaAlert, "name" | "when" | "description">,
  environment: string,
  recorded: readonly Pick<Recording, "read" | "query">[],
): string[] {
  const { labels } = infer(expanded(first.signal.query, recorded), environment).facts;
  // Undefined where nobody knows them.
  if (labels === undefined) return [];
  const there = Object.entries(labels)
    .filter(([, values]) => values === "anything" || values.some((value) => value !== ""))
    .map(([label]) => label);
  const named = [...description.matchAll(LABEL)].map(([, label = ""]) => label);
  return [...new Set(named)]
    .filter((label) => !there.includes(label))
    .map(
      (label) =>
        `the description of ${name} names the label ${label}, must be one that "${first.signal.question}" has (${there.join(", ") || "none"}): correct it, or keep the label in the query`,
    );
}
