import { LineFault } from "./line-fault";

/** Returns a time as ISO 8601 in UTC. @param value a text or milliseconds since 1970 @throws LineFault if it is no time */
export function readTime(value: unknown): string {
  const time = typeof value === "string" || typeof value === "number" ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) throw new LineFault("the line has no readable time: write it as ISO 8601");
  return time.toISOString();
}
