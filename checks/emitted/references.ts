import type { Stacks } from "./configuration";
import { parseAttributes, parseResource, type Resource, type UntypedResource, untypedResources } from "./resources";
import type { Attributes, ResourceType } from "./schemas";

const LOCAL = /\$\{(data\.)?([a-z0-9_]+)\.([\w-]+)\.[a-z_]+\}/;
const ACROSS = /\$\{data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)\}/;

/**
 * Returns the target of a reference such as `${pagerduty_service.p0.id}`, in its own stack or across stacks, or undefined for any other
 * text.
 */
export function resolveReference(stacks: Stacks, stack: string, text: unknown): UntypedResource | undefined {
  if (typeof text !== "string") return undefined;
  const [, elsewhere, output] = ACROSS.exec(text) ?? [];
  if (elsewhere !== undefined)
    return resolveReference(stacks, elsewhere, stacks[elsewhere]?.output?.[output ?? ""]?.value);
  const [, data, type = "", id = ""] = LOCAL.exec(text) ?? [];
  const block = (data === undefined ? stacks[stack]?.resource : stacks[stack]?.data)?.[type]?.[id];
  return block === undefined ? undefined : { stack, type, id, block };
}

/**
 * Returns the target of a reference with typed attributes, or undefined when the target has none of the types.
 *
 * @throws Error as `parseResource` does
 */
export function resolveTo<T extends ResourceType>(
  stacks: Stacks,
  stack: string,
  text: unknown,
  ...types: readonly T[]
): Resource<T> | undefined {
  const target = resolveReference(stacks, stack, text);
  const type = types.find((one) => one === target?.type);
  return target === undefined || type === undefined ? undefined : parseResource(type, target);
}

/** Returns every resource of a type with an argument that refers to the given one. @throws Error as `parseResource` does */
export function resourcesReferringTo<T extends ResourceType>(
  stacks: Stacks,
  type: T,
  argument: string,
  to: Pick<UntypedResource, "stack" | "type" | "id">,
): Attributes<T>[] {
  return untypedResources(stacks, type)
    .filter(({ stack, block }) => {
      const target = resolveReference(stacks, stack, block[argument]);
      return target?.stack === to.stack && target.type === to.type && target.id === to.id;
    })
    .map((found) => parseAttributes(type, found));
}

/** The expressions of a value, without the texts around them. */
export function expressionsIn(value: unknown): string {
  return [...(JSON.stringify(value) ?? "").matchAll(/\$\{[^}]*\}/g)].map(([expression]) => expression).join(" ");
}
