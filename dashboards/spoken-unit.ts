const UNITS = {
  s: { name: "second", count: 1 },
  m: { name: "minute", count: 1 },
  h: { name: "hour", count: 1 },
  d: { name: "day", count: 1 },
  w: { name: "day", count: 7 },
} as const;

/** Replaces the durations in a text by words: `30d` by 30 days, `1w` by 7 days, `last 1h` by last hour. */
export function spokenUnit(text: string): string {
  return text.replace(/\b(last )?(\d+)([smhdw])\b/g, (_, last = "", digits: string, unit: keyof typeof UNITS) => {
    const { name, count } = UNITS[unit];
    const total = Number(digits) * count;
    if (total !== 1) return `${last}${total} ${name}s`;
    if (name === "day") return `${last}24 hours`;
    return last === "" ? `1 ${name}` : `${last}${name}`;
  });
}
