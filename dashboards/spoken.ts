const DAY_HOURS = 24;

/** Queries know no days, people do: `720h` is 30 days to them. */
export function spoken(text: string): string {
  return text.replace(/\b(\d+)h\b/g, (hours, count: string) => {
    const days = Number(count) / DAY_HOURS;
    return days > 1 && Number.isInteger(days) ? `${days} days` : hours;
  });
}
