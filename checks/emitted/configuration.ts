import * as z from "zod";
import { parseAs } from "./describe-mismatches";
import { backend } from "./state-location";

const block = z.record(z.string(), z.unknown());
const blocksById = z.record(z.string(), block);
const text = z.string();

const awsProvider = z.looseObject({
  alias: text.optional(),
  region: text,
  allowed_account_ids: z.array(text).optional(),
  default_tags: z.array(z.looseObject({ tags: z.record(text, text) })).optional(),
});

const grafanaProvider = z.looseObject({ url: text.optional() });

const terraform = z.looseObject({
  required_providers: z.record(text, z.looseObject({ source: text, version: text })),
  backend,
});

const output = z.looseObject({ value: z.unknown() });

const configuration = z.looseObject({
  terraform: terraform.optional(),
  variable: blocksById.optional(),
  locals: block.optional(),
  provider: z
    .object({ aws: z.array(awsProvider).optional(), grafana: z.array(grafanaProvider).optional() })
    .catchall(z.array(block))
    .optional(),
  resource: z.record(text, blocksById).optional(),
  data: z.record(text, blocksById).optional(),
  output: z.record(text, output).optional(),
});

/** The arguments of one block, as Terraform reads them. `resourcesOfType` returns the blocks of a type with typed attributes. */
export type Block = Record<string, unknown>;

/** A synthesized stack's configuration. */
export type Configuration = Readonly<z.infer<typeof configuration>>;

/** The stacks of one environment by name, such as `production-grafana`. */
export type Stacks = Readonly<Record<string, Configuration>>;

/**
 * Parses the Terraform JSON of a synthesized stack. The blocks of resources are parsed when they are read.
 *
 * @throws Error with a sentence for each section that is missing or mistyped
 */
export function parseConfiguration(stack: string, json: string): Configuration {
  return parseAs(configuration, `stack ${stack}`, JSON.parse(json));
}

/** True for an object, which is neither null nor a list. */
export function isBlock(value: unknown): value is Block {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
