/** A value and its path in a block. */
export type Leaves = ReadonlyMap<string, unknown>;

/** Arguments by which the elements of a list are recognised after a reordering. */
export const IDENTITIES = ["Sid", "rule_name", "ref_id", "uid", "id", "name", "hook", "device_name", "resource_type"];

/**
 * Returns every value of a block by its path. JSON texts are read, so that the order of their keys and their white space have no meaning. A
 * list of plain values is one value, and a block without values is an empty object. The list's order has no meaning either, because the lists of the providers are sets but for few.
 */
export function leaves(block: unknown): Leaves {
  const found = new Map<string, unknown>();
  collect(block, "", found);
  return found;
}

function collect(value: unknown, path: string, found: Map<string, unknown>): void {
  const read = typeof value === "string" ? parsed(value) : value;
  if (Array.isArray(read)) collectList(read, path, found);
  else if (typeof read === "object" && read !== null) collectObject(read, path, found);
  else if (read !== null && read !== undefined) found.set(path, read);
}

function collectObject(object: object, path: string, found: Map<string, unknown>): void {
  const size = found.size;
  for (const [key, one] of Object.entries(object)) {
    if (key !== "//") collect(one, path === "" ? key : `${path}.${key}`, found);
  }
  if (found.size === size && path !== "") found.set(path, {});
}

function collectList(list: readonly unknown[], path: string, found: Map<string, unknown>): void {
  if (list.every((one) => typeof one !== "object" || one === null)) {
    if (list.length > 0) found.set(path, [...list].map(String).sort());
    return;
  }
  const names = elementNames(list);
  for (const [index, one] of list.entries()) collect(one, `${path}[${names[index]}]`, found);
}

/** Returns the names of a list's elements in paths: their identities if these are unique, or else their indexes. */
export function elementNames(list: readonly unknown[]): string[] {
  const names = list.map((one, index) => identityOf(one) ?? `${index}`);
  return new Set(names).size === names.length ? names : list.map((_, index) => `${index}`);
}

function identityOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const identity = IDENTITIES.map((key) => (value as Record<string, unknown>)[key]).find(
    (one) => typeof one === "string" && one !== "",
  );
  return identity as string | undefined;
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
