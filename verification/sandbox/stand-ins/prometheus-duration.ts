/** Units of Prometheus' durations in milliseconds, the largest first; `y` and `w` occur only in exact multiples. */
const UNITS = [
  { unit: "y", milliseconds: 365 * 86_400_000, exact: true },
  { unit: "w", milliseconds: 7 * 86_400_000, exact: true },
  { unit: "d", milliseconds: 86_400_000, exact: false },
  { unit: "h", milliseconds: 3_600_000, exact: false },
  { unit: "m", milliseconds: 60_000, exact: false },
  { unit: "s", milliseconds: 1000, exact: false },
  { unit: "ms", milliseconds: 1, exact: false },
] as const;

/**
 * Prometheus' and Alertmanager's spelling of a duration: `60s` is `1m`, `144h` is `6d` (prometheus/common, `model.Duration`).
 *
 * @throws Error for a text that is no duration
 */
export function prometheusDuration(text: string): string {
  const parts = [...text.matchAll(/(\d+)(ms|[ywdhms])/g)];
  if (text !== "0" && (parts.length === 0 || parts.map(([part]) => part).join("") !== text)) {
    throw new Error(`"${text}" is no duration such as 1h30m`);
  }
  let left = parts.reduce((sum, [, count, unit]) => {
    return sum + Number(count) * (UNITS.find((one) => one.unit === unit)?.milliseconds ?? 0);
  }, 0);
  let written = "";
  for (const { unit, milliseconds, exact } of UNITS) {
    if (exact && left % milliseconds !== 0) continue;
    const count = Math.floor(left / milliseconds);
    if (count > 0) written += `${count}${unit}`;
    left -= count * milliseconds;
  }
  return written === "" ? "0s" : written;
}
