const DAYS = { d: 1, w: 7 } as const;

/** A text for people: queries say `30d` and `1w`, people 30 days and 7 days. */
export function spokenUnit(text: string): string {
  return text.replace(/\b(\d+)([dw])\b/g, (_, count: string, unit: keyof typeof DAYS) => {
    const days = Number(count) * DAYS[unit];
    return days === 1 ? "24 hours" : `${days} days`;
  });
}
