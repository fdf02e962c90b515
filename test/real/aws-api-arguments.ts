import type { SchemaAttribute, SchemaBlock } from "../../tools/provider-schema";

/** Arguments without a member of a call: values from AWS, and those that Terraform and the provider read themselves. */
const NOT_ARGUMENTS = ["id", "tags_all", "timeouts"];

/** A block with a value for every argument that a provider has for it, blocks in blocks too. */
export function everyArgument({ attributes = {}, block_types = {} }: SchemaBlock): Record<string, unknown> {
  const settable = Object.entries(attributes).filter(
    ([name, { optional, required, deprecated }]) =>
      (optional || required) && !deprecated && !NOT_ARGUMENTS.includes(name),
  );
  const blocks = Object.entries(block_types).filter(([name]) => !NOT_ARGUMENTS.includes(name));
  return Object.fromEntries([
    ...settable.map(([name, attribute]) => [name, attributeValue(attribute)]),
    ...blocks.map(([name, { block }]) => [name, [everyArgument(block)]]),
  ]);
}

function attributeValue({ type, nested_type }: SchemaAttribute): unknown {
  return nested_type === undefined ? valueOfType(type) : [everyArgument(nested_type)];
}

function valueOfType(type: unknown): unknown {
  if (type === "bool") return true;
  if (type === "number") return 1;
  if (!Array.isArray(type)) return "x";
  const [collection, inner] = type;
  if (collection === "map") return { Key: valueOfType(inner) };
  if (collection !== "object") return [valueOfType(inner)];
  return Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, valueOfType(one)]));
}
