import type { Block } from "../../../checks/emitted/configuration";

/** The objects of a stand-in, by type and key. */
export interface Store {
  readonly all: (type: string) => readonly Block[];
}

/** The behaviour of a vendor's API for objects of one type, in addition to their storage. Each has its source. */
export interface Behaviour {
  /** The reason why the API rejects an object; undefined when it accepts it. `prior` is undefined for a new one. */
  readonly refuse?: (wanted: Block, store: Store, prior: Block | undefined) => string | undefined;
  /** The reason why the API rejects the deletion of an object. */
  readonly refuseDelete?: (prior: Block, store: Store) => string | undefined;
  /** The object as the API returns it. */
  readonly answer?: (wanted: Block) => Block;
}

/** The API's result of a lookup by name: an object, or the reason why there is none. */
type Lookup = (wanted: Block, store: Store) => Block | string;

/** One vendor's behaviours by Terraform type; objects of other types are stored without changes. */
export interface Vendor {
  /** Prefix of its types, such as grafana. */
  readonly name: string;
  /** The vendor's customer of a provider configuration: each customer has separate objects. @default one for all */
  readonly customerOf?: (configuration: Block) => string;
  readonly resources: Readonly<Record<string, Behaviour>>;
  readonly lookups?: Readonly<Record<string, Lookup>>;
}
