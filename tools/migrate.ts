import { rmSync } from "node:fs";
import { known } from "../environments";
import { program } from "./find";
import { migrateState } from "./migrate-state";
import { returnState } from "./return-state";
import { scratchFolder } from "./scratch-folder";

const BACK = "--back";

async function migrate(args: readonly string[]): Promise<void> {
  const scratch = scratchFolder("migrate-");
  const [wanted = "", ...more] = args.filter((argument) => argument !== BACK);
  try {
    const unknown = more[0] ?? (wanted.startsWith("-") ? wanted : undefined);
    if (unknown !== undefined) throw new Error(`"${unknown}" is unknown, must be one environment and perhaps ${BACK}`);
    const move = args.includes(BACK) ? returnState : migrateState;
    const told = await move({
      wanted,
      known,
      states: ".state",
      stacks: "cdktf.out/stacks",
      scratch,
      terraform: program("terraform"),
      // The person's own account, unlike everywhere else in tools/: this is about the real state.
      env: process.env,
    });
    process.stdout.write(`✔ ${told}\n`);
  } catch (error) {
    process.stderr.write(`✗ ${(error as Error).message}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void migrate(process.argv.slice(2));
