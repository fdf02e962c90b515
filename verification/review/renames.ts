import type { Block } from "../../checks/emitted/configuration";

/** A resource of one side, with its address. */
export interface Resource {
  readonly stack: string;
  readonly type: string;
  readonly id: string;
  readonly block: Block;
}

/** A resource whose construct id changed: Terraform would destroy it and create it again. */
export interface Rename {
  readonly from: Resource;
  readonly to: Resource;
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

/** Pairs removed and added resources that are the same thing: equal but for their ids, or of the same name. */
export function findRenames(removed: readonly Resource[], added: readonly Resource[]): Rename[] {
  const ids = [...removed, ...added].map(({ type, id }) => `${type}.${id}`);
  const left = [...added];
  const pairUp = (keyOf: (resource: Resource) => string | undefined) => (from: Resource) => {
    const key = keyOf(from);
    const index = key === undefined ? -1 : left.findIndex((to) => to.type === from.type && keyOf(to) === key);
    const [to] = index < 0 ? [] : left.splice(index, 1);
    return to === undefined ? [] : [{ from, to }];
  };
  const equal = removed.flatMap(pairUp((one) => `${one.stack} ${contentOf(one, ids)}`));
  const rest = removed.filter((one) => !equal.some(({ from }) => from === one));
  const named = rest.flatMap(pairUp(identityOf));
  return [...equal, ...named];
}

function contentOf({ block }: Resource, ids: readonly string[]): string {
  const { "//": _, ...content } = block;
  let text = JSON.stringify(content);
  for (const id of ids) text = text.replaceAll(id, "renamed");
  return text;
}

function identityOf({ block, stack }: Resource): string | undefined {
  const identity = IDENTITIES.map((key) => block[key]).find((one) => typeof one === "string" && !one.includes("${"));
  return identity === undefined ? undefined : `${stack.split("-")[0]} ${identity}`;
}
