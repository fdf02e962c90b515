/** Returns the fields of an object by their names with dots. Lists and null stay values. */
export function flattenFields(object: object, prefix = ""): Record<string, unknown> {
  const flat: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(object)) {
    const path = `${prefix}${name}`;
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isObject) Object.assign(flat, flattenFields(value, `${path}.`));
    else flat[path] = value;
  }
  return flat;
}
