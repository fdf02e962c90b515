import type * as z from "zod";
import type { Block, Stacks } from "./configuration";
import { parseAs } from "./describe-mismatches";
import { type Attributes, type ResourceType, schemas } from "./schemas";

/** A resource or data source with untyped arguments. */
export interface UntypedResource {
  readonly stack: string;
  readonly type: string;
  /** The block's name. The type and the name are the address: `aws_sns_topic.alerts`. */
  readonly id: string;
  readonly block: Block;
}

/** A resource or data source whose attributes have the types of its schema. */
export type Resource<T extends ResourceType = ResourceType> = T extends ResourceType
  ? { readonly stack: string; readonly type: T; readonly id: string; readonly block: Attributes<T> }
  : never;

/** Parsed blocks by schema. A block is parsed once, and all readers share the result. */
const parsed = new WeakMap<z.ZodType, WeakMap<Block, unknown>>();

/**
 * Parses the attributes of a resource that readers read.
 *
 * @throws Error with a sentence for each attribute that is missing or mistyped: stack, address, attribute, value, expectation and fix
 */
export function parseResource<T extends ResourceType>(type: T, found: UntypedResource): Resource<T> {
  return { stack: found.stack, type, id: found.id, block: parseAttributes(type, found) } as Resource<T>;
}

/** Parses the attributes alone. @throws Error as `parseResource` does */
export function parseAttributes<T extends ResourceType>(type: T, found: UntypedResource): Attributes<T> {
  return parseBlock<z.ZodType>(schemas[type], found) as Attributes<T>;
}

/** Parses the attributes of any resource by a schema that several types share. @throws Error as `parseResource` does */
export function parseBlock<S extends z.ZodType>(schema: S, { stack, type, id, block }: UntypedResource): z.output<S> {
  const bySchema = parsed.get(schema) ?? new WeakMap<Block, unknown>();
  parsed.set(schema, bySchema);
  if (bySchema.has(block)) return bySchema.get(block) as z.output<S>;
  const data = parseAs(schema, `${stack}: ${type}.${id}`, block);
  bySchema.set(block, data);
  return data;
}

/** Returns every resource of a type in any of the stacks, with typed attributes. @throws Error as `parseResource` does */
export function resourcesOfType<T extends ResourceType>(stacks: Stacks, type: T): Resource<T>[] {
  return untypedResources(stacks, type).map((found) => parseResource(type, found));
}

/** Returns every resource of a type, also of one without a schema, for readers that read any attribute. */
export function untypedResources(stacks: Stacks, type: string): UntypedResource[] {
  return Object.entries(stacks).flatMap(([stack, { resource }]) =>
    Object.entries(resource?.[type] ?? {}).map(([id, block]) => ({ stack, type, id, block })),
  );
}

/** Returns every resource of every type. */
export function allResources(stacks: Stacks): UntypedResource[] {
  return Object.entries(stacks).flatMap(([stack, { resource = {} }]) =>
    Object.keys(resource).flatMap((type) => untypedResources({ [stack]: { resource } }, type)),
  );
}
