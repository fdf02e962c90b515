const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** A Go duration such as `1h30m` in seconds. @throws Error for anything else */
export function seconds(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)([hms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== duration) {
    throw new Error(`duration is "${duration}", must be hours, minutes and seconds such as 1h30m: rewrite it`);
  }
  return parts.reduce((sum, [, count, unit = "s"]) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
}
