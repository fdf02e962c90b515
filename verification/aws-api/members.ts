import type { Block } from "../../checks/emitted/configuration";
import { type ApiModels, type Member, mapValue, memberAt, namedMember, withoutLists } from "./model";
import { findMemberName } from "./names";
import { type Pair, pairOf } from "./pairs";

/** Finds a member by its path from a call; `Attributes{KmsMasterKeyId}` is the value of one key of a map, or of pairs. */
export function writtenMember(written: string, models: ApiModels): Member {
  const [, path = written, key] = /^([^{]+)\{(.+)\}$/.exec(written) ?? [];
  const member = memberAt(models, path);
  if (key === undefined) return member;
  const pair = pairOf(member);
  if (pair === undefined) throw new Error(`${path} has no keys`);
  return { ...pair.value, path: written };
}

/** The member of a single value, which may be a list of one, one value of a map, or a structure around the value. */
export function scalarOf(member: Member): Member {
  const item = withoutLists(member);
  const names = memberNames(item);
  const around = names.length === 1 && names[0] !== undefined ? namedMember(item, names[0]) : undefined;
  return mapValue(item) ?? around ?? item;
}

/** Keys and values of a map with the user's own names; undefined for a block of arguments. */
export function mapOf(member: Member, value: Block): Pair | undefined {
  const names = memberNames(withoutLists(member));
  const isArguments = Object.keys(value).some(
    (name) => /^[a-z0-9_]+$/.test(name) && findMemberName(names, name, "") !== undefined,
  );
  return isArguments ? undefined : pairOf(member);
}

export function memberNames({ shape }: Member): string[] {
  return Object.keys(shape.members ?? {});
}
