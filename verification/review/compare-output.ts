import type { Block, Configuration, Stacks } from "../../checks/emitted/configuration";
import { metaArgumentsOf } from "../../checks/emitted/meta-arguments";
import { allResources, type UntypedResource } from "../../checks/emitted/resources";
import { type Action, type AttributeChange, addressOf, type Change, META_ARGUMENT } from "./change";
import { compareBlocks } from "./compare-blocks";
import { fingerprint } from "./fingerprint";
import { rootOf } from "./paths";
import { findRenames, type Rename } from "./renames";
import { replaceTexts } from "./replace-texts";
import { replacingArguments } from "./replacing-arguments";

/** The sections of a stack that move or forget resources. */
interface Refactored extends Configuration {
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle?: { readonly destroy?: boolean } }[];
}

/** Compares two synthesized outputs, resource by resource. */
export function compareOutput(base: Stacks, head: Stacks): Change[] {
  const moves = Object.entries(head).flatMap(([stack, configuration]) =>
    movesIn(configuration).map(([from, to]) => ({ stack, from, to })),
  );
  const keys = new Map(moves.map(({ stack, from, to }) => [`${stack} ${from}`, `${stack} ${to}`]));
  const before = new Map(resourcesOf(base).map((one) => [keys.get(keyOf(one)) ?? keyOf(one), one]));
  const after = new Map(resourcesOf(head).map((one) => [keyOf(one), one]));
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, one]) => one);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, one]) => one);
  const kept = [...after].filter(([key]) => before.has(key)).map(([, one]) => one);
  const renames = findRenames(removed, added, kept);
  const spelled = new Map(renames.map(({ from, to }) => [addressOf(from), addressOf(to)]));
  for (const { from, to } of moves) spelled.set(from, to);
  const updated = [...after].flatMap(([key, one]) => updateOf(before.get(key), one, spelled));
  return [
    ...updated,
    ...removed.map((one) => removalOf(one, head, renames, spelled)),
    ...added.map((one) => additionOf(one, renames, spelled)),
  ];
}

function resourcesOf(stacks: Stacks): UntypedResource[] {
  return allResources(stacks).map((one) => ({
    ...one,
    block: withLocals(one.block, stacks[one.stack]?.locals ?? {}),
  }));
}

/** A block in which each reference to a local value, such as a start script, differs when the value does. */
function withLocals(block: Block, locals: Block): Block {
  if (!JSON.stringify(block).includes("local.")) return block;
  return replaceTexts(block, (text) =>
    text.replaceAll(/local\.([\w-]+)/g, (reference, name) => `${reference}#${fingerprint(locals[name])}`),
  );
}

/** Returns the old and the new address of each resource that a stack moves. */
export function movesIn(configuration: Configuration): (readonly [from: string, to: string])[] {
  return ((configuration as Refactored).moved ?? []).map(({ from, to }) => [from, to]);
}

function keyOf(resource: UntypedResource): string {
  return `${resource.stack} ${addressOf(resource)}`;
}

function updateOf(
  from: UntypedResource | undefined,
  to: UntypedResource,
  spelled: ReadonlyMap<string, string>,
): Change[] {
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
      ...(replacedBy.length > 0
        ? { replacedBy, isCreatedFirst: metaArgumentsOf(to).lifecycle?.create_before_destroy === true }
        : {}),
      ...(isMoved ? { otherAddress: addressOf(from) } : {}),
    },
  ];
}

/** False for an argument whose change Terraform ignores, such as the engine's version of a global database's cluster. */
function isNotIgnored(resource: UntypedResource): (attribute: AttributeChange) => boolean {
  const ignored = metaArgumentsOf(resource).lifecycle?.ignore_changes ?? [];
  const names = ignored === "all" ? ["all"] : ignored;
  return ({ path }) =>
    META_ARGUMENT.test(path) || !names.some((one) => one === "all" || one === path || one === rootOf(path));
}

/** A block whose references have the new ids of renamed resources. */
export function respelled(block: Block, spelled: ReadonlyMap<string, string>): Block {
  if (spelled.size === 0) return block;
  return replaceTexts(block, (text) => {
    let replaced = text;
    for (const [from, to] of spelled) replaced = replaced === from ? to : replaced.replaceAll(`${from}.`, `${to}.`);
    return replaced;
  });
}

function removalOf(
  { stack, type, id, block }: UntypedResource,
  head: Stacks,
  renames: readonly Rename[],
  spelled: ReadonlyMap<string, string>,
): Change {
  const to = renames.find(({ from }) => from.stack === stack && from.type === type && from.id === id)?.to;
  const forgotten = ((head[stack] as Refactored | undefined)?.removed ?? []).some(
    ({ from, lifecycle }) => from === addressOf({ type, id }) && lifecycle?.destroy === false,
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
  { stack, type, id, block }: UntypedResource,
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

function otherOf(other: UntypedResource | undefined, stack: string): Pick<Change, "otherAddress" | "otherStack"> {
  if (other === undefined) return {};
  const otherAddress = addressOf(other);
  return other.stack === stack ? { otherAddress } : { otherAddress, otherStack: other.stack };
}
