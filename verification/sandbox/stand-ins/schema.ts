import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "../../../checks/emitted/configuration";

/** The folder of the committed provider schemas. */
export const SCHEMAS = "provider-schemas";

/** A type in the JSON of Terraform's schemas. */
type SchemaType = string | readonly [string, unknown];

interface SchemaAttribute {
  readonly type?: SchemaType;
  /** Undefined for an object without attributes. */
  readonly nested_type?: { readonly attributes?: Attributes; readonly nesting_mode: string };
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly computed?: boolean;
  readonly write_only?: boolean;
}

type Attributes = Readonly<Record<string, SchemaAttribute>>;

/** The attributes and nested blocks of a resource or block. */
export interface SchemaBlock {
  readonly attributes?: Attributes;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock; readonly nesting_mode: string }>>;
}

interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

/** The committed schemas by the provider's address, such as HOST/grafana/grafana. */
export function readSchemas(folder = SCHEMAS): Readonly<Record<string, ProviderSchema>> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.assign(
    {},
    ...files.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).provider_schemas),
  );
}

/** Adds the missing attributes that the vendor computes: texts and numbers that derive from `label`. */
export function fillComputed({ attributes = {}, block_types = {} }: SchemaBlock, given: Block, label: string): Block {
  const filled = fillAttributes(attributes, given, label);
  for (const [name, { block }] of Object.entries(block_types)) {
    filled[name] = eachObject(filled[name], (one, index) => fillComputed(block, one, `${label}-${name}-${index}`));
  }
  return filled;
}

function fillAttributes(attributes: Attributes, given: Block, label: string): Block {
  const filled = { ...given };
  for (const [name, { type, nested_type: nested, computed, write_only: writeOnly }] of Object.entries(attributes)) {
    if (writeOnly) filled[name] = null;
    else if (computed && filled[name] === null)
      filled[name] = empty(type, nested, name === "id" ? label : `${label}-${name}`);
    if (nested) {
      filled[name] = eachObject(filled[name], (one, index) =>
        fillAttributes(nested.attributes ?? {}, one, `${label}-${name}-${index}`),
      );
    }
  }
  return filled;
}

function empty(type: SchemaType | undefined, nested: SchemaAttribute["nested_type"], label: string): unknown {
  const mode = nested?.nesting_mode ?? (Array.isArray(type) ? type[0] : type);
  switch (mode) {
    case "string":
      return label;
    case "number":
      return 1;
    case "bool":
      return false;
    case "list":
    case "set":
      return [];
    case "map":
      return {};
    default:
      return null;
  }
}

function eachObject(value: unknown, change: (one: Block, index: number | string) => Block): unknown {
  if (Array.isArray(value)) return value.map(change);
  return value !== null && typeof value === "object" ? change(value as Block, 0) : value;
}
