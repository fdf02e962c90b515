import { program } from "./find";
import { unlockState } from "./unlock-state";

const [stack = "", lockId, ...others] = process.argv.slice(2);

/** `npm run state:unlock -- STACK [LOCK_ID]`: who holds the lock of a stack's state; with the lock's id, frees it. */
async function unlock(): Promise<void> {
  try {
    if (others.length > 0) throw new Error(`${others.join(" ")} is too much: give a stack, and the id of its lock`);
    const told = await unlockState({
      stack,
      lockId,
      stacks: "cdktf.out/stacks",
      terraform: program("terraform"),
      // The person's own account: this is about the real state.
      env: process.env,
    });
    process.stdout.write(`${told}\n`);
  } catch (error) {
    process.stderr.write(`✗ ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}

void unlock();
