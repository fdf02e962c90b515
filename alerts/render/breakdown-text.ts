import { objectiveLabels } from "../../signals/recordings/objectives";
import type { Breakdown, GrafanaAlert } from "../alert";
import { withCurrentValue } from "./current-value";

/** The words before the first step of a description. */
const FIRST_STEP = " First step:";

/** The id of a breakdown's query in a Grafana rule. */
export const breakdownId = ({ label }: Breakdown): string => `by_${label}`;

/**
 * Returns the query of a breakdown's worst series, with all labels of the alert's series. Grafana shows a value in a text only if its labels
 * include those of the alert.
 */
export function worstWithLabels({ signal, within }: Breakdown, { when: [{ signal: first }] }: GrafanaAlert): string {
  const labels = ["environment", ...Object.keys(objectiveLabels("errors"))].join(", ");
  return `${worst(signal.query, within)} * on (${within ?? ""}) group_left (${labels}) ((${first.query}) ^ 0)`;
}

/** Returns a description with a sentence for each breakdown before the first step. Grafana leaves out a sentence without data. */
export function withWorstInGrafana(description: string, breakdowns: readonly Breakdown[]): string {
  return withSentences(description, breakdowns, (one) => [`{{ with $values.${breakdownId(one)} }}`, "{{ end }}"]);
}

/** Returns the same description for Prometheus, which queries the breakdown while it writes the text. */
export function withWorstInPrometheus(description: string, breakdowns: readonly Breakdown[]): string {
  return withSentences(description, breakdowns, ({ signal, within }) => {
    const each = `{{ range query \`${worst(signal.query, within)}\` }}`;
    return within === undefined
      ? [each, "{{ end }}"]
      : [`${each}{{ if eq .Labels.${within} $labels.${within} }}`, "{{ end }}{{ end }}"];
  });
}

function withSentences(
  description: string,
  breakdowns: readonly Breakdown[],
  around: (breakdown: Breakdown) => readonly [string, string],
): string {
  const sentences = breakdowns.map((one) => {
    const [start, end] = around(one);
    const { label, part, shows, signal, within } = one;
    // An alert with one series for each part names its own part, not the worst.
    const lead = within === label ? "Now" : `Worst ${part} now`;
    return `${start} ${lead}: {{ .Labels.${label} }}, ${withCurrentValue(shows, signal.unit, ".Value")}.${end}`;
  });
  return description.replace(FIRST_STEP, () => `${sentences.join("")}${FIRST_STEP}`);
}

function worst(query: string, within: string | undefined): string {
  return `topk${within === undefined ? "" : ` by (${within})`} (1, (${query}) > 0)`;
}
