import { runCommand } from "./command";
import { program } from "./find";
import { unlockState } from "./unlock-state";

async function unlock(stack: string, lockId: string | undefined): Promise<void> {
  const told = await unlockState({
    stack,
    lockId,
    stacks: "cdktf.out/stacks",
    terraform: program("terraform"),
    // The person's own account: this is about the real state.
    env: process.env,
  });
  process.stdout.write(`${told}\n`);
}

void runCommand(
  {
    name: "state:unlock",
    does: "Shows who holds the lock of a stack's state and since when; with the lock's id, frees it.",
    positionals: [
      { name: "STACK", does: "such as production-network", required: true },
      { name: "LOCK_ID", does: "as the command printed it" },
    ],
  },
  ({ positionals: [stack = "", lockId] }) => unlock(stack, lockId),
);
