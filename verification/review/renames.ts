import type { UntypedResource } from "../../checks/emitted/resources";
import { addressOf } from "./change";

/** A resource whose construct id changed: Terraform would destroy it and create it again. */
export interface Rename {
  readonly from: UntypedResource;
  readonly to: UntypedResource;
}

/** Arguments that name one thing in an account. */
const IDENTITIES = [
  "bucket",
  "cluster_identifier",
  "identifier",
  "replication_group_id",
  "alarm_name",
  "name",
  "title",
];

/** Types whose name is unique only within another resource, such as a role. */
const NAMED_WITHIN = /^aws_(iam_\w+_policy|backup_selection|route53_record|autoscaling_(policy|lifecycle_hook))$/;

/**
 * Pairs removed and added resources that are the same thing: equal but for their ids, or of the same name.
 *
 * @param kept the resources of both sides: a name that one of them has too identifies nothing
 */
export function findRenames(
  removed: readonly UntypedResource[],
  added: readonly UntypedResource[],
  kept: readonly UntypedResource[],
): Rename[] {
  const ids = [...removed, ...added].map(addressOf);
  const left = [...added];
  const pairUp = (keyOf: (resource: UntypedResource) => string | undefined) => (from: UntypedResource) => {
    const key = keyOf(from);
    const index = key === undefined ? -1 : left.findIndex((to) => to.type === from.type && keyOf(to) === key);
    const [to] = index < 0 ? [] : left.splice(index, 1);
    return to === undefined ? [] : [{ from, to }];
  };
  const equal = removed.flatMap(pairUp((one) => `${one.stack} ${contentOf(one, ids)}`));
  const rest = removed.filter((one) => !equal.some(({ from }) => from === one));
  const isUnique = (key: string, side: readonly UntypedResource[]) =>
    side.filter((one) => identityOf(one) === key).length <= 1;
  const uniqueIdentity = (one: UntypedResource) => {
    const key = identityOf(one);
    const sides = [removed, added].map((side) => [...side, ...kept]);
    return key !== undefined && sides.every((side) => isUnique(key, side)) ? key : undefined;
  };
  const named = rest.flatMap(pairUp(uniqueIdentity));
  return [...equal, ...named];
}

function contentOf({ block }: UntypedResource, ids: readonly string[]): string {
  const { "//": _, ...content } = block;
  let text = JSON.stringify(content);
  for (const id of ids) text = text.replaceAll(id, "renamed");
  return text;
}

function identityOf({ block, stack, type }: UntypedResource): string | undefined {
  if (NAMED_WITHIN.test(type)) return undefined;
  const identity = IDENTITIES.map((key) => block[key]).find((one) => typeof one === "string" && !one.includes("${"));
  return identity === undefined ? undefined : `${stack.split("-")[0]} ${type} ${identity}`;
}
