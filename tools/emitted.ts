import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Configuration as Emitted } from "../checks/emitted/configuration";
import { allStacks, dependenciesOf } from "../checks/emitted/read";
import { resourcesOfType } from "../checks/emitted/resources";
import { run } from "./run";
import { scratchFolder } from "./scratch-folder";

/** The configuration of a synthesized stack, which has a backend. */
export type Configuration = Emitted & { readonly terraform: NonNullable<Emitted["terraform"]> };

/** A synthesized stack. */
export interface EmittedStack {
  readonly name: string;
  /** Names of the stacks that must be deployed before it. */
  readonly dependencies: readonly string[];
  /** Name of the stack with the bucket of its state. */
  readonly stateFrom?: string;
  readonly configuration: Configuration;
}

/**
 * Synthesizes `main.ts` into a folder, as `cdktf synth` does, from a bundle of its own.
 *
 * @param environments the environments, all unless given
 * @param cwd the checkout, the current one unless given
 */
export async function synthesizeInto(outdir: string, environments?: string, cwd?: string): Promise<void> {
  const scratch = scratchFolder("bundle-");
  try {
    const bundle = join(scratch, "main.js");
    await nodeOrThrow(["scripts/bundle.mjs", "main.ts", bundle], {}, cwd);
    // An undefined variable is not passed on; an empty one would select no environment.
    await nodeOrThrow([bundle], { CDKTF_OUTDIR: outdir, ENVIRONMENTS: environments }, cwd);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The stacks of a synthesized folder, each after its dependencies. */
export function emittedStacks(outdir: string): EmittedStack[] {
  const dependencies = dependenciesOf(outdir);
  return ordered(
    Object.entries(allStacks(outdir)).map(([name, { terraform, ...sections }]) => {
      if (terraform === undefined)
        throw new Error(`stack ${name}: terraform is missing, must be an object: declare a backend`);
      return { name, dependencies: dependencies[name] ?? [], configuration: { ...sections, terraform } };
    }),
  );
}

/**
 * The stacks of a synthesized folder that use only the AWS provider, each after its dependencies. The stack with the bucket of
 * their states is not among the dependencies, because a stack waits only for the bucket, not for the whole stack.
 */
export function awsStacks(outdir: string): EmittedStack[] {
  const onAws = emittedStacks(outdir).filter(({ configuration }) =>
    Object.keys(configuration.provider ?? {}).every((provider) => provider === "aws"),
  );
  return onAws.map((stack) => {
    const stateFrom = makerOfState(stack, onAws);
    const isNeeded = (name: string) => name !== stateFrom && onAws.some((other) => other.name === name);
    return { ...stack, stateFrom, dependencies: stack.dependencies.filter(isNeeded) };
  });
}

/** The stack with the bucket of a state: the configuration has no reference to it. */
function makerOfState(stack: EmittedStack, all: readonly EmittedStack[]): string | undefined {
  const bucket = stack.configuration.terraform.backend.s3?.bucket;
  const makes = ({ name, configuration }: EmittedStack) =>
    resourcesOfType({ [name]: configuration }, "aws_s3_bucket").some(({ block }) => block.bucket === bucket);
  return bucket === undefined ? undefined : all.find((other) => other.name !== stack.name && makes(other))?.name;
}

/** The stacks that must be deployed before a stack, and destroyed after it. */
export function needs({ dependencies, stateFrom }: EmittedStack): string[] {
  return stateFrom === undefined ? [...dependencies] : [...dependencies, stateFrom];
}

function ordered(stacks: readonly EmittedStack[]): EmittedStack[] {
  const done: EmittedStack[] = [];
  const isDone = (name: string) => done.some((stack) => stack.name === name);
  while (done.length < stacks.length) {
    const isElsewhere = (name: string) => !stacks.some((stack) => stack.name === name);
    const isReady = (stack: EmittedStack) => needs(stack).every((name) => isDone(name) || isElsewhere(name));
    const next = stacks.find((stack) => !isDone(stack.name) && isReady(stack));
    if (next === undefined)
      throw new Error("the dependencies of the stacks have a cycle: remove a reference between two of them");
    done.push(next);
  }
  return done;
}

/** Runs a Node script of this repository. @throws Error with its output, when it fails */
export async function nodeOrThrow(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd: string | undefined = undefined,
): Promise<void> {
  const { code, output } = await run(process.execPath, args, { cwd, env: { ...process.env, ...env } });
  if (code !== 0) throw new Error(`node ${args.join(" ")} failed:\n${output.trim()}`);
}
