import { existsSync } from "node:fs";
import { join } from "node:path";
import { allStacks, dependenciesOf } from "../../checks/emitted/read";
import { synthesizeInto } from "../../tools/emitted";
import { scratchFolder } from "../../tools/scratch-folder";
import { synthesizeRevision } from "../../tools/synthesize-revision";
import { mergeBase } from "./merge-base";
import type { Sides } from "./sides";

/** The sources of a review: two folders of synthesized stacks, or a branch from which this checkout starts. */
export type Sources = { readonly base: string } | { readonly baseOut: string; readonly headOut: string };

/** Reads or synthesizes both sides. @throws Error for a folder without synthesized stacks, and for a failed synthesis */
export async function readSides(sources: Sources): Promise<Sides> {
  if ("baseOut" in sources) return sidesOf(sources.baseOut, sources.headOut);
  const folder = scratchFolder("review-");
  const [baseOut, headOut] = [join(folder, "base"), join(folder, "head")];
  await synthesizeRevision(await mergeBase(sources.base), baseOut);
  await synthesizeInto(headOut);
  return sidesOf(baseOut, headOut);
}

function sidesOf(baseOut: string, headOut: string): Sides {
  for (const folder of [baseOut, headOut]) {
    if (!existsSync(join(folder, "manifest.json"))) {
      throw new Error(`${folder} has no manifest.json: give a folder that \`cdktf synth\` or \`npm start\` wrote`);
    }
  }
  return {
    base: allStacks(baseOut),
    head: allStacks(headOut),
    baseDependencies: dependenciesOf(baseOut),
    headDependencies: dependenciesOf(headOut),
  };
}
