import type { SignalUnit } from "../../signals/signal";

/** Stands in a description for the value that the alert's first signal has right now. */
export const CURRENT = "{{ current }}";

/** Go templates that Grafana and Prometheus both understand, by unit; `V` is how either of them names the value. */
const IN_WORDS: Partial<Record<SignalUnit, string>> = {
  percent: '{{ printf "%.3g" V }} %',
  seconds: "{{ humanizeDuration V }}",
  count: '{{ printf "%.0f" V }}',
  rating: '{{ printf "%.2f" V }}',
};

/** The description with its current value spelled out for whoever evaluates it (`$values.A.Value` or `$value`). */
export function withCurrentValue(description: string, unit: SignalUnit, value: string): string {
  return description.replaceAll(CURRENT, (IN_WORDS[unit] ?? "{{ humanize V }}").replace("V", value));
}
