import { ACCOUNT } from "./account";
import { DATABASE } from "./database";
import type { Calls, Entry } from "./entry";
import { FUNCTIONS } from "./functions";
import { GATEWAY } from "./gateway";
import { IDENTITY } from "./identity";
import { NETWORK } from "./network";
import { SERVERS } from "./servers";
import { STORAGE } from "./storage";
import { WATCHING } from "./watching";

const ALL: Calls = {
  ...ACCOUNT,
  ...DATABASE,
  ...FUNCTIONS,
  ...GATEWAY,
  ...IDENTITY,
  ...NETWORK,
  ...SERVERS,
  ...STORAGE,
  ...WATCHING,
};

/** Arguments of many resource types that have no member. */
const NOWHERE: Entry["nowhere"] = {
  bucket_prefix: "the provider completes it to a name",
  name_prefix: "the provider completes it to a name",
  region: "the region of the provider's requests",
};

/** Required members of calls that many resource types share. */
const SUPPLIED: Entry["supplied"] = { "CreateTags.Resources": "the resource itself" };

/** The entry of a resource type; undefined for a type that is not in the table. */
export function entryOf(type: string): Entry | undefined {
  const entry = ALL[type];
  if (entry === undefined) return undefined;
  const { to, members, nowhere, supplied }: Entry = typeof entry === "string" ? { to: [entry] } : entry;
  return { to, members, nowhere: { ...NOWHERE, ...nowhere }, supplied: { ...SUPPLIED, ...supplied } };
}

/** The resource types in the table. */
export const TYPES: readonly string[] = Object.keys(ALL);
