import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { parseConfiguration, type Stacks } from "./configuration";
import { parseJsonText } from "./json-text";

/** Returns the stacks of one environment, and those that all environments share. */
export function stacksOf(all: Stacks, environment: string): Stacks {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => name.startsWith(`${environment}-`) || name.startsWith("organization-")),
  );
}

/** Returns the dependencies of each stack in a folder of synthesized stacks. */
export function dependenciesOf(outdir: string): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(readManifest(outdir).stacks).map(([name, { dependencies }]) => [name, dependencies]),
  );
}

/** Returns every stack in a folder of synthesized stacks. */
export function allStacks(outdir: string): Stacks {
  const manifest = readManifest(outdir);
  return Object.fromEntries(
    Object.entries(manifest.stacks).map(([name, { synthesizedStackPath }]) => [
      name,
      parseConfiguration(name, readFileSync(join(outdir, synthesizedStackPath), "utf8")),
    ]),
  );
}

const MANIFEST = z.looseObject({
  stacks: z.record(z.string(), z.looseObject({ dependencies: z.array(z.string()), synthesizedStackPath: z.string() })),
});

/** The manifest of a folder of synthesized stacks. @throws Error with a sentence for each mismatch */
export function readManifest(outdir: string): z.infer<typeof MANIFEST> {
  const file = join(outdir, "manifest.json");
  return parseJsonText(MANIFEST, file, readFileSync(file, "utf8"));
}
