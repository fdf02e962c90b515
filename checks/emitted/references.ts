import { type Block, resourcesOfType, type Stacks } from "./configuration";

/** A resource or data source that a reference points to. */
export interface ReferencedResource {
  readonly stack: string;
  readonly type: string;
  readonly id: string;
  readonly block: Block;
}

const LOCAL = /\$\{(data\.)?([a-z0-9_]+)\.([\w-]+)\.[a-z_]+\}/;
const ACROSS = /\$\{data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)\}/;

/**
 * Returns the target of a reference such as `${pagerduty_service.p0.id}`, in its own stack or across stacks, or undefined for any other
 * text.
 */
export function resolveReference(stacks: Stacks, stack: string, text: unknown): ReferencedResource | undefined {
  if (typeof text !== "string") return undefined;
  const [, elsewhere, output] = ACROSS.exec(text) ?? [];
  if (elsewhere !== undefined)
    return resolveReference(stacks, elsewhere, stacks[elsewhere]?.output?.[output ?? ""]?.value);
  const [, data, type = "", id = ""] = LOCAL.exec(text) ?? [];
  const block = (data === undefined ? stacks[stack]?.resource : stacks[stack]?.data)?.[type]?.[id];
  return block === undefined ? undefined : { stack, type, id, block };
}

/** Returns every resource of a type with an argument that refers to the given one. */
export function resourcesReferringTo(stacks: Stacks, type: string, argument: string, to: ReferencedResource): Block[] {
  return resourcesOfType(stacks, type)
    .filter(({ stack, block }) => {
      const target = resolveReference(stacks, stack, block[argument]);
      return target?.stack === to.stack && target.type === to.type && target.id === to.id;
    })
    .map(({ block }) => block);
}
