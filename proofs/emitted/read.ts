import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Configuration, Stacks } from "./configuration";

/** The stacks of one environment in a folder that was synthesized, and those that all environments share. */
export function stacksOf(outdir: string, environment: string): Stacks {
  const manifest: { stacks: Record<string, { synthesizedStackPath: string }> } = JSON.parse(
    readFileSync(join(outdir, "manifest.json"), "utf8"),
  );
  return Object.fromEntries(
    Object.entries(manifest.stacks)
      .filter(([name]) => name.startsWith(`${environment}-`) || name.startsWith("organization-"))
      .map(([name, { synthesizedStackPath }]) => [
        name,
        JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as Configuration,
      ]),
  );
}
