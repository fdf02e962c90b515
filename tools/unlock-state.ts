import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

export interface Unlock {
  /** Name of the stack whose state is locked. */
  readonly stack: string;
  /** Id of the lock, when it is to be freed. */
  readonly lockId?: string;
  /** Folder with the stacks' folders, as a synth made them. */
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

/** An id that no lock has: Terraform refuses it, and says which one there is. */
const NO_ID = "none";

/**
 * Tells who holds the lock of a stack's state, or frees it when its id is given.
 *
 * @returns what to tell the person
 * @throws Error saying in words what is wrong and what to do
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
    throw new Error(`the lock of ${stack} cannot be read:\n${output.trim()}`);
  }
  const held = `The state of ${stack} is locked by ${lock.who} since ${lock.created} (${lock.operation}).`;
  if (lockId === undefined) {
    return `${held}\nWhen that command has ended, free it: npm run state:unlock -- ${stack} ${lock.id}`;
  }
  if (lockId !== lock.id) {
    throw new Error(`lock id is ${lockId}, must be ${lock.id}, that of the lock there is: somebody locked it anew`);
  }
  const freed = await command("force-unlock", "-no-color", "-force", lockId);
  if (freed.code !== 0) throw new Error(`terraform force-unlock failed:\n${freed.output.trim()}`);
  return `${held}\nIt is free now. Look at the next plan before you apply it: the command that held the lock may have been half done.`;
}

function readLock(output: string): Lock | undefined {
  const field = (name: string) => new RegExp(`^\\s+${name}:\\s+(.+)$`, "m").exec(output)?.[1]?.trim() ?? "";
  const id = field("ID");
  return id === "" ? undefined : { id, who: field("Who"), operation: field("Operation"), created: field("Created") };
}
