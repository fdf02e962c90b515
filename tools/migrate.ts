import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { known } from "../environments";
import { synthesizeInto } from "./emitted";
import { program } from "./find";
import { migrateState } from "./migrate-state";
import { scratchFolder } from "./scratch-folder";

async function migrate(): Promise<void> {
  const scratch = scratchFolder("migrate-");
  try {
    const told = await migrateState({
      wanted: process.argv[2] ?? "",
      known,
      states: ".state",
      stacks: "cdktf.out/stacks",
      scratch,
      terraform: program("terraform"),
      // The person's own account, unlike everywhere else in tools/: this is about the real state.
      env: process.env,
      emitted: async (environment) => {
        const outdir = join(scratch, "synth");
        await synthesizeInto(outdir, environment);
        return JSON.parse(readFileSync(join(outdir, "stacks", `${environment}-bootstrap`, "cdk.tf.json"), "utf8"));
      },
    });
    process.stdout.write(`✔ ${told}\n`);
  } catch (error) {
    process.stderr.write(`✗ ${(error as Error).message}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void migrate();
