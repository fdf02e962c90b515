import { rmSync } from "node:fs";
import { known } from "../environments";
import { runCommand } from "./command";
import { program } from "./find";
import { migrateState } from "./migrate-state";
import { returnState } from "./return-state";
import { scratchFolder } from "./scratch-folder";

async function migrate(wanted: string, isBack: boolean): Promise<void> {
  const scratch = scratchFolder("migrate-");
  try {
    const move = isBack ? returnState : migrateState;
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
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "state:migrate",
    does: "Moves the bootstrap stack's state from this machine into its bucket, once, and compares what arrived.",
    positionals: [{ name: "ENVIRONMENT", does: "one of", oneOf: known.map(({ name }) => name), required: true }],
    flags: { back: "brings it back to this machine, before the bucket is destroyed" },
  },
  ({ positionals: [wanted = ""], flags }) => migrate(wanted, flags.has("back")),
);
