import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

export interface Unlock {
  /** Name of the stack whose state is locked. */
  readonly stack: string;
  /** Id of the lock to remove. */
  readonly lockId?: string;
  /** Folder of the synthesized stacks' folders. */
  readonly stacks: string;
  readonly terraform: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Fields of a lock as Terraform prints them. */
interface Lock {
  readonly id: string;
  readonly who: string;
  readonly operation: string;
  readonly created: string;
}

/** An id that no lock has: Terraform rejects it, and prints the lock's own. */
const NO_ID = "none";

/**
 * Reads the owner of the lock of a stack's state, or removes the lock when its id is given.
 *
 * @returns the result in one or two sentences
 * @throws Error with the fault and its fix
 */
export async function unlockState({ stack, lockId, stacks, terraform, env }: Unlock): Promise<string> {
  if (stack === "") throw new Error("name the stack: npm run state:unlock -- staging-network");
  const folder = join(stacks, stack);
  if (!existsSync(join(folder, "cdk.tf.json"))) {
    throw new Error(`stack "${stack}" is not in ${stacks}: correct its name, or synthesize it with npm start`);
  }
  const command = (...args: string[]) => run(terraform, args, { cwd: folder, env });
  const ready = await command("init", "-no-color", "-input=false");
  if (ready.code !== 0) throw new Error(`terraform init failed in ${folder}:\n${ready.output.trim()}`);
  const { output } = await command("force-unlock", "-no-color", "-force", NO_ID);
  const lock = readLock(output);
  if (lock === undefined) {
    if (/NoSuchKey|not locked|LocalState not locked/.test(output)) return `The state of ${stack} is not locked.`;
    throw new Error(`Terraform cannot read the lock of ${stack}:\n${output.trim()}`);
  }
  const held = `The state of ${stack} is locked by ${lock.who} since ${lock.created} (${lock.operation}).`;
  if (lockId === undefined) {
    return `${held}\nWhen that command has ended, remove the lock: npm run state:unlock -- ${stack} ${lock.id}`;
  }
  if (lockId !== lock.id) {
    throw new Error(
      `lock id is ${lockId}, must be ${lock.id}, the id of the current lock: another command has locked the state since`,
    );
  }
  const freed = await command("force-unlock", "-no-color", "-force", lockId);
  if (freed.code !== 0) throw new Error(`terraform force-unlock failed:\n${freed.output.trim()}`);
  return `${held}\nThe lock is removed. Read the next plan before you apply it: the command that held the lock may have stopped halfway.`;
}

function readLock(output: string): Lock | undefined {
  const field = (name: string) => new RegExp(`^\\s+${name}:\\s+(.+)$`, "m").exec(output)?.[1]?.trim() ?? "";
  const id = field("ID");
  return id === "" ? undefined : { id, who: field("Who"), operation: field("Operation"), created: field("Created") };
}
