import { type Member, mapKey, mapValue, namedMember, withoutLists } from "./model";

/** A map in an API: a map, or a list of pairs such as tags, dimensions and parameters. */
export interface Pair {
  readonly key: Member;
  readonly value: Member;
}

const KEYS = /^(tag|parameter)?(key|name)$/i;
const VALUES = /^(tag|parameter)?value$/i;

/** Keys and values of a member that is a map or a list of pairs. */
export function pairOf(member: Member): Pair | undefined {
  const item = withoutLists(member);
  const names = Object.keys(item.shape.members ?? {});
  const named = (expression: RegExp) => namedMember(item, names.find((name) => expression.test(name)) ?? "");
  const [key, value] = [mapKey(item) ?? named(KEYS), mapValue(item) ?? named(VALUES)];
  return key && value && { key, value };
}
