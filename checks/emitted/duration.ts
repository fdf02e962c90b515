const UNITS: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/**
 * Returns the seconds of a duration in the syntax of Prometheus, Alertmanager and Grafana, such as `1h30m`.
 *
 * @throws Error for any other text
 */
export function seconds(duration: string): number {
  const read = readSeconds(duration);
  if (read !== undefined) return read;
  throw new Error(`duration is "${duration}", must be whole numbers with units from y to ms such as 1h30m: rewrite it`);
}

/** Returns the seconds of a duration, or undefined for any other text. */
export function readSeconds(duration: string): number | undefined {
  const parts = [...duration.matchAll(/(\d+)(ms|[ywdhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== duration) return undefined;
  return parts.reduce((sum, [, count, unit = "s"]) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
}
