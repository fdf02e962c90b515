import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";
import { scratchFolder } from "./scratch-folder";

/** The arguments of one block, as Terraform will read them. */
// biome-ignore lint/suspicious/noExplicitAny: emitted JSON has no type
export type Block = Record<string, any>;

/** The parts of a synthesized stack that programs here look at. */
export interface Configuration {
  readonly terraform: Block;
  readonly provider?: Record<string, Block[]>;
  readonly resource?: Record<string, Record<string, Block>>;
  readonly data?: Record<string, Record<string, Block>>;
  readonly output?: Record<string, Block>;
  readonly variable?: Record<string, Block>;
}

/** A synthesized stack. */
export interface EmittedStack {
  readonly name: string;
  /** Names of the stacks whose resources must be there before it. */
  readonly dependencies: readonly string[];
  /** The stack that makes the bucket of its state. */
  readonly stateFrom?: string;
  readonly configuration: Configuration;
}

/** Synthesizes `main.ts` as `cdktf synth` does, into a folder of the caller's, from a bundle of its own. */
export async function synthesizeInto(outdir: string, environments?: string): Promise<void> {
  const scratch = scratchFolder("bundle-");
  try {
    const bundle = join(scratch, "main.js");
    await nodeOrThrow(["scripts/bundle.mjs", "main.ts", bundle]);
    // A variable that is undefined is left out; an empty one would name no environment.
    await nodeOrThrow([bundle], { CDKTF_OUTDIR: outdir, ENVIRONMENTS: environments });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Every stack in a folder that was synthesized, each after those it depends on. */
export function emittedStacks(outdir: string): EmittedStack[] {
  const manifest: { stacks: Record<string, { dependencies: string[]; synthesizedStackPath: string }> } = JSON.parse(
    readFileSync(join(outdir, "manifest.json"), "utf8"),
  );
  return ordered(
    Object.entries(manifest.stacks).map(([name, { dependencies, synthesizedStackPath }]) => ({
      name,
      dependencies,
      configuration: JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as Configuration,
    })),
  );
}

/**
 * The stacks of AWS alone in a folder that was synthesized, each after those it depends on. The one that makes the bucket of their
 * states stands apart from the other dependencies, so that it can be waited for no longer than until its bucket is there.
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

/** No reference says that a state in S3 needs its bucket. */
function makerOfState(stack: EmittedStack, all: readonly EmittedStack[]): string | undefined {
  const bucket: string | undefined = stack.configuration.terraform.backend.s3?.bucket;
  const makes = ({ configuration }: EmittedStack) =>
    Object.values(configuration.resource?.aws_s3_bucket ?? {}).some((made) => made.bucket === bucket);
  return bucket === undefined ? undefined : all.find((other) => other.name !== stack.name && makes(other))?.name;
}

/** Everything that must be there before a stack, and that must not go before it. */
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
    if (next === undefined) throw new Error("the stacks depend on each other in a circle");
    done.push(next);
  }
  return done;
}

/** Runs one of the house's programs. @throws Error with what it said, when it fails */
export async function nodeOrThrow(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd: string | undefined = undefined,
): Promise<void> {
  const { code, output } = await run(process.execPath, args, { cwd, env: { ...process.env, ...env } });
  if (code !== 0) throw new Error(`node ${args.join(" ")} failed:\n${output.trim()}`);
}
