import type { Block, Configuration } from "../../checks/emitted/configuration";

/** Arguments that Terraform itself reads. No plan has them, and `ignore_changes` does not hide them. */
export const META_ARGUMENT = /^(lifecycle|depends_on|provider)\b/;

/**
 * The fate of a resource. `forget`: Terraform removes it from the state and does not destroy it. `import`: Terraform manages it from now on, and
 * changes nothing.
 */
export type Action = "create" | "update" | "delete" | "replace" | "forget" | "move" | "import";

/** A changed argument. */
export interface AttributeChange {
  /** Its path in the block, such as `rule[daily].lifecycle.delete_after`. */
  readonly path: string;
  readonly before: unknown;
  /** Undefined for a removed argument, and for one that Terraform computes during the apply. */
  readonly after: unknown;
  /** True for a value that exists only after the apply. */
  readonly isUnknown?: boolean;
}

/** A changed resource, from synthesized output or from a plan. */
export interface Change {
  readonly stack: string;
  readonly type: string;
  /** The block's name, with the index of an instance. */
  readonly id: string;
  readonly action: Action;
  readonly source: "output" | "plan";
  readonly before?: Block;
  readonly after?: Block;
  readonly attributes: readonly AttributeChange[];
  /** Arguments that force the replacement. */
  readonly replacedBy?: readonly string[];
  /** Terraform's reason for a replacement that no argument forces, such as `replace_because_tainted`. */
  readonly reason?: string;
  /** True for a replacement that is created before the existing resource is destroyed. */
  readonly isCreatedFirst?: boolean;
  /** The replaced resource that an argument refers to, which replaces this one too. */
  readonly follows?: string;
  /** The id by which Terraform imports the resource. */
  readonly importedId?: string;
  /** The previous or next address of a renamed resource. */
  readonly otherAddress?: string;
  /** The arguments of a renamed resource, removed here, that differ under its next address. */
  readonly changedByRename?: readonly string[];
  /** The key of an object that an earlier replacement left: the resource itself stays. */
  readonly deposed?: string;
  /** The other stack of a resource that moves between stacks. */
  readonly otherStack?: string;
}

/** Returns the address of a resource in its stack, such as `aws_lb.web`. */
export function addressOf({ type, id }: Pick<Change, "type" | "id">): string {
  return `${type}.${id}`;
}

/** The name of a resource among those of all stacks. */
export function keyOf(resource: Pick<Change, "stack" | "type" | "id">): string {
  return `${resource.stack} ${addressOf(resource)}`;
}

/** The block of a changed resource, or of one of its instances, in synthesized output. */
export function blockOf({ type, id }: Change, declared: Configuration["resource"]): Block | undefined {
  return declared?.[type]?.[id.replace(/\[.*$/, "")];
}

/** True for a change that removes the existing resource from the environment. */
export function isLost({ action }: Change): boolean {
  return action === "delete" || action === "replace" || action === "forget";
}

/** True for a removal of a resource that has neither a replacement nor another address. */
export function isGone(change: Change): boolean {
  return isLost(change) && change.action !== "replace" && change.otherAddress === undefined;
}

/** True for a resource that exists under no other address before. */
export function isNew({ action, otherAddress }: Change): boolean {
  return action === "create" && otherAddress === undefined;
}

/** True for a removal that only another id of the same resource causes. */
export function isOnlyRenamed({ otherAddress, changedByRename = [] }: Change): boolean {
  return otherAddress !== undefined && changedByRename.length === 0;
}
