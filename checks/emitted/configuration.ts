/** The arguments of one block, as Terraform reads them. */
// biome-ignore lint/suspicious/noExplicitAny: emitted JSON has no type, and each reader states what it expects
export type Block = Record<string, any>;

/** A synthesized stack's configuration, limited to the parts that checks read. */
export interface Configuration {
  readonly terraform?: Block;
  readonly variable?: Record<string, Block>;
  readonly locals?: Block;
  readonly provider?: Record<string, Block[]>;
  readonly resource?: Record<string, Record<string, Block>>;
  readonly data?: Record<string, Record<string, Block>>;
  readonly output?: Record<string, Block>;
}

/** The stacks of one environment by name, such as `production-grafana`. */
export type Stacks = Readonly<Record<string, Configuration>>;

/** A resource with its stack and id. */
export interface FoundResource {
  readonly stack: string;
  /** The block's name. The type and the name are the address: `aws_sns_topic.alerts`. */
  readonly id: string;
  readonly block: Block;
}

/** Returns every resource of a type in any of the stacks. */
export function resourcesOfType(stacks: Stacks, type: string): FoundResource[] {
  return Object.entries(stacks).flatMap(([stack, { resource }]) =>
    Object.entries(resource?.[type] ?? {}).map(([id, block]) => ({ stack, id, block })),
  );
}
