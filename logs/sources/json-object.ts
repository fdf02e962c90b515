import { LineFault } from "./line-fault";

/** Reads a line that is one JSON object. @throws LineFault if it is none */
export function jsonObject(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new LineFault("the line is no JSON: write one JSON object for each line");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new LineFault("the line is JSON but no object: write one JSON object for each line");
  }
  return value as Readonly<Record<string, unknown>>;
}
