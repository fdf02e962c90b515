import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "./scratch-folder";
import { terraformEnvironment, terraformOrThrow } from "./terraform";

/** A block of a resource, as a provider describes it. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

export interface SchemaAttribute {
  /** `"string"`, or a collection such as `["list", "string"]`. */
  readonly type?: unknown;
  readonly nested_type?: SchemaBlock;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly deprecated?: boolean;
}

/** The AWS provider's schema of each resource type. @param constraint allowed versions of the provider */
export async function awsProviderSchema(constraint: string): Promise<Readonly<Record<string, { block: SchemaBlock }>>> {
  const folder = scratchFolder("schema-");
  try {
    const aws = { source: "hashicorp/aws", version: constraint };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    // The tests of stacks have the schemas of the types in use alone.
    const env = terraformEnvironment(folder, { SHORT_SCHEMA_TYPES: "" });
    await terraformOrThrow(folder, env, "init");
    const { stdout } = await terraformOrThrow(folder, env, "providers", "schema", "-json");
    const [schema] = Object.values<{ resource_schemas: Record<string, { block: SchemaBlock }> }>(
      JSON.parse(stdout).provider_schemas,
    );
    return schema?.resource_schemas ?? {};
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
