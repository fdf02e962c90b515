import type { Block } from "../../../tools/emitted";

/** Everything that a stand-in stores, by type, and within it by key. */
export interface Store {
  readonly all: (type: string) => readonly Block[];
}

/** What a vendor's API does with the objects of one type, beside storing them. Each names its source. */
export interface Behaviour {
  /** Why the API refuses to make or change an object; undefined when it takes it. `prior` is undefined for a new one. */
  readonly refuse?: (wanted: Block, store: Store, prior: Block | undefined) => string | undefined;
  /** Why the API refuses to delete an object. */
  readonly refuseDelete?: (prior: Block, store: Store) => string | undefined;
  /** The object as the API gives it back. */
  readonly answer?: (wanted: Block) => Block;
}

/** What an API answers that was asked for an object by its name, instead of an object with computed attributes. */
type Lookup = (asked: Block, store: Store) => Block | string;

/** One vendor's behaviours by Terraform type; a type without any is stored as it is. */
export interface Vendor {
  /** As its types begin, such as grafana. */
  readonly name: string;
  /** Which of the vendor's customers a provider's configuration belongs to: each has objects of its own. @default one for all */
  readonly customerOf?: (configuration: Block) => string;
  readonly resources: Readonly<Record<string, Behaviour>>;
  readonly lookups?: Readonly<Record<string, Lookup>>;
}
