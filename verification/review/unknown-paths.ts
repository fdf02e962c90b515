import { elementNames, IDENTITIES } from "./leaves";

type Marks = Readonly<Record<string, unknown>>;

/**
 * Returns the paths of the values that are known only after the apply, with the names of the elements that are known.
 *
 * @param value the value after the apply, as far as it is known
 * @param marks Terraform's marks: true, or a structure of the same form as the value
 */
export function unknownPaths(value: unknown, marks: unknown, path = ""): string[] {
  if (marks === true) return [path];
  if (typeof marks !== "object" || marks === null) return [];
  if (Array.isArray(marks)) return inList(Array.isArray(value) ? value : [], marks, path);
  const known = typeof value === "object" && value !== null ? (value as Marks) : {};
  return Object.entries(marks).flatMap(([key, one]) =>
    unknownPaths(known[key], one, path === "" ? key : `${path}.${key}`),
  );
}

function inList(list: readonly unknown[], marks: readonly unknown[], path: string): string[] {
  // The elements of the earlier value have names that these may get only after the apply.
  if (marks.some((one) => one === true || isNameUnknown(one))) return [path];
  const names = elementNames(list);
  return marks.flatMap((one, index) => unknownPaths(list[index], one, `${path}[${names[index] ?? index}]`));
}

function isNameUnknown(marks: unknown): boolean {
  return typeof marks === "object" && marks !== null && IDENTITIES.some((key) => (marks as Marks)[key] === true);
}
