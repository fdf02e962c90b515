import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Configuration, Stacks } from "./configuration";

/** The stacks of one environment in a folder that was synthesized, and those that all environments share. */
export function stacksOf(outdir: string, environment: string): Stacks {
  return Object.fromEntries(
    Object.entries(allStacks(outdir)).filter(
      ([name]) => name.startsWith(`${environment}-`) || name.startsWith("organization-"),
    ),
  );
}

/** By stack in a folder that was synthesized, the stacks that are deployed before it. */
export function dependenciesOf(outdir: string): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(readManifest(outdir).stacks).map(([name, { dependencies }]) => [name, dependencies]),
  );
}

/** Every stack in a folder that was synthesized. */
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
