import type { Demands } from "./constraints";
import type { Value } from "./value";
import type { Known } from "./written";

/** A string or number argument of a resource type in use. */
export interface Attribute {
  readonly type: string;
  readonly argument: string;
  /** AWS' requirements on its values, by the member's path; empty without a member. */
  readonly members: ReadonlyMap<string, Demands>;
  /** The reason in the table why it has no member. */
  readonly nowhere?: string;
  /** The number of its values, by their certainty. */
  readonly values: Readonly<Record<Known, number>>;
}

/** The string and number arguments of the values; a map is one argument, with any keys. */
export function attributesOf(values: readonly Value[]): Attribute[] {
  const groups = new Map<string, Value[]>();
  for (const value of values.filter((one) => ["string", "number"].includes(typeof one.value))) {
    const key = `${value.resource.split(".")[0]}.${value.argument}`;
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups].map(([key, group]) => {
    const counted = (known: Known) => group.filter((value) => value.known === known).length;
    return {
      type: key.split(".")[0] ?? "",
      argument: key.slice(key.indexOf(".") + 1),
      members: new Map(group.flatMap(({ member, demands }) => (member && demands ? [[member.path, demands]] : []))),
      nowhere: group[0]?.nowhere,
      values: { exactly: counted("exactly"), roughly: counted("roughly"), "after apply": counted("after apply") },
    };
  });
}

/** True when AWS requires more of it than a type. */
export function hasLimit({ members }: Attribute): boolean {
  return [...members.values()].some(({ constraints }) => constraints.some(({ kind }) => kind !== "type"));
}
