import { createHash } from "node:crypto";
import type { Block, Configuration, Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { type Action, type AttributeChange, type Change, META_ARGUMENT } from "./change";
import { compareBlocks } from "./compare-blocks";
import { findRenames, type Rename, type Resource } from "./renames";
import { replacingArguments } from "./replacing-arguments";

/** The sections of a stack that move or forget resources. */
interface Refactored extends Configuration {
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle?: { readonly destroy?: boolean } }[];
}

/** Compares two synthesized outputs, resource by resource. */
export function compareOutput(base: Stacks, head: Stacks): Change[] {
  const moves = movesOf(head);
  const before = new Map(resourcesOf(base).map((one) => [keyOf(moves, one), one]));
  const after = new Map(resourcesOf(head).map((one) => [`${one.stack} ${one.type}.${one.id}`, one]));
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, one]) => one);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, one]) => one);
  const kept = [...after].filter(([key]) => before.has(key)).map(([, one]) => one);
  const renames = findRenames(removed, added, kept);
  const spelled = new Map(renames.map(({ from, to }) => [`${from.type}.${from.id}`, `${to.type}.${to.id}`]));
  for (const [from, to] of moves) spelled.set(from.split(" ")[1] ?? "", to.split(" ")[1] ?? "");
  const updated = [...after].flatMap(([key, one]) => updateOf(before.get(key), one, spelled));
  return [
    ...updated,
    ...removed.map((one) => removalOf(one, head, renames, spelled)),
    ...added.map((one) => additionOf(one, renames, spelled)),
  ];
}

function resourcesOf(stacks: Stacks): Resource[] {
  return Object.entries(stacks).flatMap(([stack, { resource = {}, locals = {} }]) =>
    Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([id, block]) => ({ stack, type, id, block: withLocals(block, locals) })),
    ),
  );
}

/** A block in which each reference to a local value, such as a start script, differs when the value does. */
function withLocals(block: Block, locals: Block): Block {
  const text = JSON.stringify(block);
  if (!text.includes("local.")) return block;
  const fingerprint = (name: string) =>
    createHash("sha256")
      .update(JSON.stringify(locals[name]) ?? "")
      .digest("hex")
      .slice(0, 8);
  return JSON.parse(text.replaceAll(/local\.([\w-]+)/g, (reference, name) => `${reference}#${fingerprint(name)}`));
}

export function movesOf(head: Stacks): Map<string, string> {
  const moves = Object.entries(head).flatMap(([stack, configuration]) =>
    ((configuration as Refactored).moved ?? []).map(({ from, to }) => [`${stack} ${from}`, `${stack} ${to}`] as const),
  );
  return new Map(moves);
}

function keyOf(moves: ReadonlyMap<string, string>, { stack, type, id }: Resource): string {
  const key = `${stack} ${type}.${id}`;
  return moves.get(key) ?? key;
}

function updateOf(from: Resource | undefined, to: Resource, spelled: ReadonlyMap<string, string>): Change[] {
  if (from === undefined) return [];
  const attributes = compareBlocks(respelled(from.block, spelled), to.block).filter(isNotIgnored(to));
  const isMoved = from.id !== to.id;
  if (attributes.length === 0 && !isMoved) return [];
  const replacedBy = replacingArguments(
    to.type,
    attributes.map(({ path }) => path),
  );
  const updated: Action = isMoved && attributes.length === 0 ? "move" : "update";
  return [
    {
      stack: to.stack,
      type: to.type,
      id: to.id,
      source: "output",
      action: replacedBy.length > 0 ? "replace" : updated,
      before: from.block,
      after: to.block,
      attributes,
      ...(replacedBy.length > 0 ? { replacedBy } : {}),
      ...(isMoved ? { otherAddress: `${from.type}.${from.id}` } : {}),
    },
  ];
}

/** False for an argument whose change Terraform ignores, such as the engine's version of a global database's cluster. */
function isNotIgnored(resource: Resource): (attribute: AttributeChange) => boolean {
  const ignored = metaArgumentsOf(resource).lifecycle?.ignore_changes ?? [];
  const names = ignored === "all" ? ["all"] : ignored;
  return ({ path }) =>
    META_ARGUMENT.test(path) || !names.some((one) => one === "all" || one === path || one === path.split(/[.[]/)[0]);
}

/** A block whose references have the new ids of renamed resources. */
export function respelled(block: Block, spelled: ReadonlyMap<string, string>): Block {
  if (spelled.size === 0) return block;
  let text = JSON.stringify(block);
  for (const [from, to] of spelled) text = text.replaceAll(`${from}.`, `${to}.`).replaceAll(`"${from}"`, `"${to}"`);
  return JSON.parse(text);
}

function removalOf(
  { stack, type, id, block }: Resource,
  head: Stacks,
  renames: readonly Rename[],
  spelled: ReadonlyMap<string, string>,
): Change {
  const to = renames.find(({ from }) => from.stack === stack && from.type === type && from.id === id)?.to;
  const forgotten = ((head[stack] as Refactored | undefined)?.removed ?? []).some(
    ({ from, lifecycle }) => from === `${type}.${id}` && lifecycle?.destroy === false,
  );
  // A stack that is no longer synthesized is not destroyed: its resources stay without Terraform.
  const isForgotten = forgotten || head[stack] === undefined;
  return {
    stack,
    type,
    id,
    source: "output",
    action: isForgotten ? "forget" : "delete",
    before: block,
    attributes: [],
    ...(to && { changedByRename: compareBlocks(respelled(block, spelled), to.block).map(({ path }) => path) }),
    ...otherOf(to, stack),
  };
}

function additionOf(
  { stack, type, id, block }: Resource,
  renames: readonly Rename[],
  spelled: ReadonlyMap<string, string>,
): Change {
  const from = renames.find(({ to }) => to.stack === stack && to.type === type && to.id === id)?.from;
  const before = from && respelled(from.block, spelled);
  return {
    stack,
    type,
    id,
    source: "output",
    action: "create",
    ...(before && { before }),
    after: block,
    attributes: compareBlocks(before, block),
    ...otherOf(from, stack),
  };
}

function otherOf(other: Resource | undefined, stack: string): Pick<Change, "otherAddress" | "otherStack"> {
  if (other === undefined) return {};
  const otherAddress = `${other.type}.${other.id}`;
  return other.stack === stack ? { otherAddress } : { otherAddress, otherStack: other.stack };
}
