import type * as z from "zod";
import type { Block } from "../../../checks/emitted/configuration";
import { parseAs } from "../../../checks/emitted/describe-mismatches";
import type { Store } from "./behaviour";

/** Returns an object of a vendor with typed attributes. @throws Error with a sentence for each missing or mistyped one */
export function readObject<S extends z.ZodType>(type: string, schema: S, object: Block): z.output<S> {
  return parseAs(schema, type, object);
}

/** Returns the stored objects of a type with typed attributes. @throws Error as `readObject` does */
export function readStored<S extends z.ZodType>(store: Store, type: string, schema: S): z.output<S>[] {
  return store.all(type).map((object) => readObject(type, schema, object));
}
