import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Configuration, Stacks } from "./configuration";

/** Returns the stacks of one environment, and those that all environments share, from a folder of synthesized stacks. */
export function stacksOf(outdir: string, environment: string): Stacks {
  return Object.fromEntries(
    Object.entries(allStacks(outdir)).filter(
      ([name]) => name.startsWith(`${environment}-`) || name.startsWith("organization-"),
    ),
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
      JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as Configuration,
    ]),
  );
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: string[]; readonly synthesizedStackPath: string }>>;
}

function readManifest(outdir: string): Manifest {
  return JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
}
