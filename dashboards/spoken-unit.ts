const UNITS = {
  s: { name: "second", count: 1 },
  m: { name: "minute", count: 1 },
  h: { name: "hour", count: 1 },
  d: { name: "day", count: 1 },
  w: { name: "day", count: 7 },
} as const;

/** A text for people: queries say `30d`, `1w` and `last 1h`, people 30 days, 7 days and last hour. */
export function spokenUnit(text: string): string {
  return text.replace(/\b(last )?(\d+)([smhdw])\b/g, (_, last = "", digits: string, unit: keyof typeof UNITS) => {
    const { name, count } = UNITS[unit];
    const total = Number(digits) * count;
    if (total !== 1) return `${last}${total} ${name}s`;
    if (name === "day") return `${last}24 hours`;
    return last === "" ? `1 ${name}` : `${last}${name}`;
  });
}
