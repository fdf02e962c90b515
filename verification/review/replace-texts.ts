/** Returns a copy of a JSON value in which a function has replaced each text: values, and the keys of objects. */
export function replaceTexts<T>(value: T, replace: (text: string) => string): T {
  return copyOf(value, replace) as T;
}

function copyOf(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((one) => copyOf(one, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [replace(key), copyOf(one, replace)]));
}
