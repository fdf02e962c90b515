import type { Demands } from "./constraints";
import type { Value } from "./value";
import type { Known } from "./written";

/** A string or number argument of a resource type in use. */
export interface Attribute {
  readonly type: string;
  readonly argument: string;
  /** What AWS demands of it, by the member's path; empty when it reaches none. */
  readonly members: ReadonlyMap<string, Demands>;
  /** Why it reaches no member, where the table says so. */
  readonly nowhere?: string;
  /** How many values there are, by how well they are known. */
  readonly values: Readonly<Record<Known, number>>;
}

/** The string and number arguments that values are of; a map is one argument, whatever its keys. */
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

/** Does AWS demand more of it than to be a string or a number? */
export function hasLimit({ members }: Attribute): boolean {
  return [...members.values()].some(({ constraints }) => constraints.some(({ kind }) => kind !== "type"));
}
