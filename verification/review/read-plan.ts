import { basename, dirname } from "node:path";
import type { Block } from "../../checks/emitted/configuration";
import type { UntypedResource } from "../../checks/emitted/resources";
import { type Action, type AttributeChange, addressOf, type Change } from "./change";
import { compareBlocks } from "./compare-blocks";
import { Mask } from "./mask";
import { isBelow } from "./paths";
import { type PlannedResource, parsePlan } from "./plan-json";
import { findRenames } from "./renames";
import { unknownPaths } from "./unknown-paths";

/** A plan of one stack. */
export interface Plan {
  readonly stack: string;
  readonly changes: readonly Change[];
  /** Every resource of the plan after the apply, also an unchanged one, by address; undefined for one that the apply removes. */
  readonly planned: ReadonlyMap<string, Block | undefined>;
  /** Changes of the cloud since the last apply, which no configuration made. */
  readonly drift: readonly Change[];
  /** False for a plan of selected resources, and for one that Terraform did not finish. */
  readonly isComplete: boolean;
}

/**
 * Reads the output of `terraform show -json PLAN`. The stack is the one that the file or its folder is named after.
 *
 * @throws Error for a file that is no plan, and for a plan of no known stack
 */
export function readPlan(file: string, stacks: readonly string[]): Plan {
  const plan = parsePlan(file);
  const stack = stackOf(file, stacks);
  const mask = new Mask();
  const all = plan.resource_changes ?? [];
  const managed = all.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  return {
    stack,
    changes: withRenames(stack, all, mask),
    planned: new Map(managed.map((one) => [one.address.replace(/\[[^\]]*\]$/, ""), plannedBlock(one, mask)])),
    drift: (plan.resource_drift ?? []).flatMap((one) => changeOf(stack, one, mask)),
    isComplete: plan.complete !== false && plan.errored !== true,
  };
}

function stackOf(file: string, stacks: readonly string[]): string {
  const names = [basename(file).replace(/(\.tfplan|\.plan)?\.json$/, ""), basename(dirname(file))];
  const found = names.find((name) => stacks.includes(name));
  if (found !== undefined) return found;
  throw new Error(
    `${file}: neither the file nor its folder is named after a stack such as ${stacks[0]}: rename it to STACK.json`,
  );
}

function changeOf(stack: string, planned: PlannedResource, mask: Mask): Change[] {
  const { address, type, mode, previous_address: previous, deposed, change } = planned;
  const action = actionOf(planned);
  if (mode !== "managed" || action === undefined) return [];
  const before = mask.cover(change.before ?? undefined, change.before_sensitive) as Block | undefined;
  const after = mask.cover(change.after ?? undefined, change.after_sensitive) as Block | undefined;
  return [
    {
      stack,
      type,
      id: deposed === undefined ? idOf(address, type) : `${idOf(address, type)} (deposed ${deposed})`,
      action,
      source: "plan",
      before,
      after,
      attributes: action === "delete" || action === "forget" ? [] : attributesOf(before, after, change.after_unknown),
      ...(action === "replace" ? replacementOf(planned) : {}),
      ...(change.importing === undefined
        ? {}
        : { importedId: change.importing.id ?? "an id that is known after the apply" }),
      ...(previous === undefined ? {} : { otherAddress: previous }),
      ...(deposed === undefined ? {} : { deposed }),
    },
  ];
}

const ACTIONS: Readonly<Record<string, Action>> = {
  create: "create",
  update: "update",
  delete: "delete",
  forget: "forget",
  "delete,create": "replace",
  "create,delete": "replace",
  "create,forget": "replace",
};

function replacementOf({ change, action_reason: reason }: PlannedResource) {
  const replacedBy = (change.replace_paths ?? []).map((path) => path.join("."));
  const isCreatedFirst = change.actions[0] === "create";
  return { replacedBy, isCreatedFirst, ...(replacedBy.length === 0 && reason !== undefined ? { reason } : {}) };
}

/** The action of a change; undefined for one that changes nothing, such as the reading of a data source. */
function actionOf({ previous_address: previous, change }: PlannedResource): Action | undefined {
  const name = change.actions.join(",");
  if (name === "no-op" && change.importing !== undefined) return "import";
  if (name === "no-op") return previous === undefined ? undefined : "move";
  if (name === "read") return undefined;
  const action = ACTIONS[name];
  if (action === undefined) throw new Error(`a plan has action ${name}, which this review cannot read: add it`);
  return action;
}

function idOf(address: string, type: string): string {
  return address.slice(address.lastIndexOf(`${type}.`) + type.length + 1);
}

function attributesOf(before: Block | undefined, after: Block | undefined, unknown: unknown): AttributeChange[] {
  const open = unknownPaths(after, unknown);
  const isUpdate = before !== undefined && after !== undefined;
  return compareBlocks(before, after)
    .map((one) =>
      one.after === undefined && open.some((path) => one.path === path || isBelow(one.path, path))
        ? { ...one, isUnknown: true }
        : one,
    )
    .filter((one) => one.isUnknown || !isUpdate || !isEmpty(one.path, one.before) || !isEmpty(one.path, one.after));
}

/** True for a value that providers do not distinguish from an absent one. */
function isEmpty(path: string, value: unknown): boolean {
  if (value === undefined || value === "" || value === 0 || value === false) return true;
  // A block without arguments is present, and its path ends with its index. A map or a list may be empty.
  return typeof value === "object" && value !== null && Object.keys(value).length === 0 && !path.endsWith("]");
}

function plannedBlock({ change }: PlannedResource, mask: Mask): Block | undefined {
  return mask.cover(change.after ?? undefined, change.after_sensitive) as Block | undefined;
}

/** The changes of a plan. The destruction and the creation of the same thing under another address are connected. */
function withRenames(stack: string, all: readonly PlannedResource[], mask: Mask): Change[] {
  const read = all.flatMap((one) =>
    changeOf(stack, one, mask).map((change) => ({ change, unknown: one.change.after_unknown })),
  );
  const changes = read.map(({ change }) => change);
  const resourceOf = ({ stack, type, id, before, after }: Change): UntypedResource => ({
    stack,
    type,
    id,
    block: before ?? after ?? {},
  });
  const is = (...actions: Action[]) =>
    changes.filter(({ action, deposed }) => deposed === undefined && actions.includes(action));
  const kept = all
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() === "no-op")
    .map(({ address, type, change }) => ({ stack, type, id: idOf(address, type), block: change.before ?? {} }));
  const renames = findRenames(is("delete").map(resourceOf), is("create").map(resourceOf), [
    ...is("update", "replace", "move").map(resourceOf),
    ...kept,
  ]);
  const changeAt = (resource: UntypedResource) => read.find(({ change }) => addressOf(change) === addressOf(resource));
  return changes.map((change) => {
    if (change.action !== "delete" && change.action !== "create") return change;
    const rename = renames.find(
      ({ from, to }) => addressOf(change.action === "create" ? to : from) === addressOf(change),
    );
    if (rename === undefined) return change;
    const { before } = changeAt(rename.from)?.change ?? {};
    const to = changeAt(rename.to);
    const attributes = attributesOf(before, to?.change.after, to?.unknown);
    if (change.action === "create") return { ...change, before, attributes, otherAddress: addressOf(rename.from) };
    const changedByRename = attributes.filter(({ isUnknown }) => !isUnknown).map(({ path }) => path);
    return { ...change, changedByRename, otherAddress: addressOf(rename.to) };
  });
}
