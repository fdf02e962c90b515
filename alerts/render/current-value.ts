import type { SignalUnit } from "../../signals/signal";

/** The placeholder in a description for the current value of the alert's first signal. */
export const CURRENT = "{{ current }}";

/** Go templates by unit, valid in Grafana and in Prometheus. `V` is replaced by the value's variable. */
const IN_WORDS: Partial<Record<SignalUnit, string>> = {
  percent: '{{ printf "%.3g" V }} %',
  seconds: "{{ humanizeDuration V }}",
  count: '{{ printf "%.0f" V }}',
  rating: '{{ printf "%.2f" V }}',
};

/**
 * Replaces the placeholder by a template.
 *
 * @param value the value's variable: `$values.A.Value` in Grafana, `$value` in Prometheus
 */
export function withCurrentValue(description: string, unit: SignalUnit, value: string): string {
  return description.replaceAll(CURRENT, (IN_WORDS[unit] ?? "{{ humanize V }}").replace("V", value));
}
