import * as z from "zod";
import { ignoredChanges } from "./ignored-changes";
import { parseBlock, type UntypedResource } from "./resources";

const text = z.string();

const metaArguments = z.looseObject({
  provider: text.optional(),
  depends_on: z.array(text).optional(),
  lifecycle: z
    .looseObject({ prevent_destroy: z.boolean().optional(), ignore_changes: ignoredChanges.optional() })
    .optional(),
});

/** The arguments that Terraform itself reads, in a resource of any type. */
export type MetaArguments = z.infer<typeof metaArguments>;

/** Returns the arguments that Terraform itself reads. @throws Error with a sentence for each one that is mistyped */
export function metaArgumentsOf(resource: UntypedResource): MetaArguments {
  return parseBlock(metaArguments, resource);
}
