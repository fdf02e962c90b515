import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { loadEnvironments } from "../environments/load";
import type { Block, Configuration } from "./emitted";
import { run } from "./run";

export interface Migration {
  /** Name of the environment. */
  readonly wanted: string;
  /** Every environment there is, as written. */
  readonly known: readonly unknown[];
  /** Folder with the states that are still local. */
  readonly states: string;
  /** Folder with the stacks' folders, in which Terraform remembers where each state was. */
  readonly stacks: string;
  /** The bootstrap stack as it is synthesized for an environment. */
  readonly emitted: (environment: string) => Promise<Configuration>;
  /** Folder of the caller's, where Terraform works; beside it only the bucket is written to, and what `stacks` remembers ends. */
  readonly scratch: string;
  readonly terraform: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the backend needs beside its own settings, for an S3 that is none of AWS'. */
  readonly backendSettings?: Block;
}

const LOOK = "look";

interface State {
  readonly resources: readonly unknown[];
}

/**
 * Copies the bootstrap stack's local state into its bucket. The local file is only read, and what arrived in the bucket is held
 * against it before anybody is told that it may go.
 *
 * @returns what to tell the person
 * @throws Error saying in words what is wrong and what to do
 */
export async function migrateState(migration: Migration): Promise<string> {
  const { wanted, known, states, scratch } = migration;
  if (wanted === "") throw new Error("name the environment: npm run state:migrate -- staging");
  const [environment] = loadEnvironments(known, [wanted]);
  if (environment === undefined) throw new Error(`environment "${wanted}" is unknown: see environments/`);
  const { bootstrap, bucket } = environment.state;
  if (bootstrap !== "migrated") {
    throw new Error(
      `environments/${wanted}.ts: state.bootstrap is "${bootstrap}", must be "migrated": change it there first, so that every later synth reads the bucket`,
    );
  }
  const file = join(states, `${wanted}-bootstrap.tfstate`);
  if (!existsSync(file)) {
    throw new Error(
      `${file} is missing: deploy ${wanted}-bootstrap first (with state.bootstrap "local"), or run this where that was done`,
    );
  }
  const local = parse(readFileSync(file, "utf8"));
  if (local === undefined || local.resources.length === 0) {
    throw new Error(`${file} holds no resources, must hold those of ${wanted}-bootstrap: deploy it first`);
  }

  const configuration = await migration.emitted(wanted);
  const there = await inBucket(migration, configuration);
  if (there !== undefined && there.resources.length > 0) {
    if (same(there, local)) {
      forgetLocal(migration);
      return `The state of ${wanted}-bootstrap is in ${bucket} already; ${file} may go.`;
    }
    throw new Error(
      `the bucket ${bucket} already holds another state of ${wanted}-bootstrap: nothing was changed; find out which one is right`,
    );
  }

  // Onto an empty bucket: Terraform itself refuses a push over a state of another lineage.
  await terraform(migration, join(scratch, LOOK), "state", "push", resolve(file));

  const arrived = await inBucket(migration, configuration, "verify");
  if (arrived === undefined || !same(arrived, local)) {
    throw new Error(
      `what is in ${bucket} now is not what is in ${file}: keep the file, change state.bootstrap back to "local", and look into the bucket's versions`,
    );
  }
  forgetLocal(migration);
  return `${local.resources.length} resources of ${wanted}-bootstrap are in ${bucket} now, as they were here; ${file} may go.`;
}

/** Without this the next deploy would stop at a backend that is not the one Terraform remembers. */
function forgetLocal({ stacks, wanted }: Migration): void {
  rmSync(join(stacks, `${wanted}-bootstrap`, ".terraform"), { recursive: true, force: true });
}

/** What the bucket holds, seen from a folder that knows nothing of the local state. */
async function inBucket(migration: Migration, configuration: Configuration, folder = LOOK): Promise<State | undefined> {
  const at = join(migration.scratch, folder);
  mkdirSync(at);
  write(at, configuration, bucketBackend(migration, configuration));
  await terraform(migration, at, "init");
  return parse(await terraform(migration, at, "state", "pull"));
}

function bucketBackend({ backendSettings }: Migration, { terraform }: Configuration): Block {
  return { s3: { ...terraform.backend.s3, ...backendSettings } };
}

function write(folder: string, configuration: Configuration, backend: Block): void {
  const content = { ...configuration, terraform: { ...configuration.terraform, backend } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(content, null, 2));
}

async function terraform(
  { terraform, env }: Migration,
  cwd: string,
  command: string,
  ...args: string[]
): Promise<string> {
  const { code, output, stdout } = await run(terraform, [command, ...args], { cwd, env: { ...env, TF_INPUT: "0" } });
  if (code !== 0) throw new Error(`terraform ${command} failed, nothing was lost:\n${output.trim()}`);
  return stdout;
}

function parse(text: string): State | undefined {
  try {
    const { resources } = JSON.parse(text);
    return Array.isArray(resources) ? { resources } : undefined;
  } catch {
    return undefined;
  }
}

/** Resource by resource: the lineage does not tell, because Terraform gives the first state in a bucket a new one. */
function same(a: State, b: State): boolean {
  return isDeepStrictEqual(a.resources, b.resources);
}
