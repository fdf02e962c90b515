import { runCommand } from "./command";
import { program } from "./find";
import { unlockState } from "./unlock-state";

async function unlock(stack: string, lockId: string | undefined): Promise<void> {
  const outcome = await unlockState({
    stack,
    lockId,
    stacks: "cdktf.out/stacks",
    terraform: program("terraform"),
    // The state is in the person's own account.
    env: process.env,
  });
  process.stdout.write(`${outcome}\n`);
}

void runCommand(
  {
    name: "state:unlock",
    does: "Shows the owner and the time of the lock of a stack's state; with the lock's id, removes the lock.",
    next: "if a lock is shown and its owner is gone, run the command again with its id, which removes it.",
    printsNext: ({ positionals: [, lockId] }) => lockId === undefined,
    positionals: [
      { name: "STACK", does: "such as production-network", required: true },
      { name: "LOCK_ID", does: "as the command printed it" },
    ],
  },
  ({ positionals: [stack = "", lockId] }) => unlock(stack, lockId),
);
