/** The arguments of one block, as Terraform will read them. */
// biome-ignore lint/suspicious/noExplicitAny: emitted JSON has no type, and its readers say what they expect of it
export type Block = Record<string, any>;

/** A synthesized stack's configuration, as far as proofs look at it. */
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

/** A resource, and where it stands. */
export interface FoundResource {
  readonly stack: string;
  /** The name of the block, with the type an address: `aws_sns_topic.alerts`. */
  readonly id: string;
  readonly block: Block;
}

/** Every resource of a type in any of the stacks. */
export function resourcesOfType(stacks: Stacks, type: string): FoundResource[] {
  return Object.entries(stacks).flatMap(([stack, { resource }]) =>
    Object.entries(resource?.[type] ?? {}).map(([id, block]) => ({ stack, id, block })),
  );
}
