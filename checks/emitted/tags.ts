import * as z from "zod";
import { parseBlock, type UntypedResource } from "./resources";

const text = z.string();

/** Auto Scaling groups have blocks of tags, all other resources a map. */
const tagged = z.looseObject({
  tags: z.record(text, text).optional(),
  tag: z.array(z.looseObject({ key: text, value: text })).optional(),
});

/** Returns the tags of a resource of any AWS type. @throws Error with a sentence for each one that is mistyped */
export function tagsOf(resource: UntypedResource): [key: string, value: string][] {
  const { tags = {}, tag = [] } = parseBlock(tagged, resource);
  return [...Object.entries(tags), ...tag.map(({ key, value }): [string, string] => [key, value])];
}
