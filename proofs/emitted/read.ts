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

/** Every stack in a folder that was synthesized. */
export function allStacks(outdir: string): Stacks {
  const manifest: { stacks: Record<string, { synthesizedStackPath: string }> } = JSON.parse(
    readFileSync(join(outdir, "manifest.json"), "utf8"),
  );
  return Object.fromEntries(
    Object.entries(manifest.stacks).map(([name, { synthesizedStackPath }]) => [
      name,
      JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as Configuration,
    ]),
  );
}
