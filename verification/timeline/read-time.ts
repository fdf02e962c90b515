/** Returns a time of a source. @param where the entry's place, for the error @throws Error for a value that is no time */
export function readTime(value: unknown, where: string): Date {
  const at = new Date(typeof value === "number" ? value * 1000 : String(value));
  if (Number.isNaN(at.getTime())) {
    throw new Error(`${where} is ${JSON.stringify(value)}, must be a time such as 2026-11-29T22:15:00Z: correct it`);
  }
  return at;
}
