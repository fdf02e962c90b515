import { rmSync } from "node:fs";
import { known } from "../environments";
import { runCommand } from "./command";
import { environmentArgument } from "./environment-argument";
import { program } from "./find";
import { migrateState } from "./migrate-state";
import { returnState } from "./return-state";
import { scratchFolder } from "./scratch-folder";

async function migrate(wanted: string, isBack: boolean): Promise<void> {
  const scratch = scratchFolder("migrate-");
  try {
    const move = isBack ? returnState : migrateState;
    const outcome = await move({
      wanted,
      known,
      states: ".state",
      stacks: "cdktf.out/stacks",
      scratch,
      terraform: program("terraform"),
      // The state is in the person's own account, which no other tool here uses.
      env: process.env,
    });
    process.stdout.write(`✔ ${outcome}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "state:migrate",
    does: "Moves the bootstrap stack's state from this machine into its bucket, and compares the copy.",
    next: "npx cdktf diff must show no change.",
    positionals: [environmentArgument("whose bootstrap state is moved")],
    flags: { back: "copies it back to this machine, before the bucket is destroyed" },
  },
  ({ positionals: [wanted = ""], flags }) => migrate(wanted, flags.has("back")),
);
