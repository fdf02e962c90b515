import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Block } from "../checks/emitted/configuration";
import { statePlace } from "../environments/names";
import type { Environment } from "../environments/schema";
import { run } from "./run";

/** The compared part of a Terraform state. */
export interface State {
  readonly resources: readonly unknown[];
}

export interface BucketAccess {
  /** Folder of the caller in which Terraform runs. */
  readonly scratch: string;
  readonly terraform: string;
  readonly env: NodeJS.ProcessEnv;
  /** Further backend arguments, for an S3 server other than AWS'. */
  readonly backendSettings?: Block;
}

/** The backend of an environment's bootstrap stack once its state is in the bucket. */
export function bootstrapBackend(environment: Environment): Block {
  return { ...statePlace(environment), key: "bootstrap.tfstate", use_lockfile: true };
}

/** The bootstrap stack's state in its bucket, read and written without configuration and providers. */
export class BucketState {
  private folders = 0;

  constructor(
    private readonly environment: Environment,
    private readonly access: BucketAccess,
  ) {}

  /**
   * Reads the state, from a new folder without a cache of earlier reads.
   *
   * @returns the state as Terraform writes it; without resources when the bucket has no state
   * @throws Error with Terraform's output
   */
  async pull(): Promise<string> {
    return this.terraform(await this.initialize(), "state", "pull");
  }

  /** Writes the state. Terraform rejects a push over a state of another lineage. */
  async push(file: string): Promise<void> {
    await this.terraform(await this.initialize(), "state", "push", file);
  }

  private async initialize(): Promise<string> {
    this.folders += 1;
    const folder = join(this.access.scratch, `backend-${this.folders}`);
    mkdirSync(folder);
    const s3 = { ...bootstrapBackend(this.environment), ...this.access.backendSettings };
    const content = { terraform: { backend: { s3 } } };
    writeFileSync(join(folder, "backend.tf.json"), JSON.stringify(content));
    await this.terraform(folder, "init");
    return folder;
  }

  private async terraform(cwd: string, command: string, ...args: string[]): Promise<string> {
    const { terraform, env } = this.access;
    const { code, output, stdout } = await run(terraform, [command, ...args], { cwd, env: { ...env, TF_INPUT: "0" } });
    if (code !== 0) throw new Error(`terraform ${command} failed, no state was changed:\n${output.trim()}`);
    return stdout;
  }
}

/** Parses the text of a state. @returns undefined for a text that is no state */
export function parseState(text: string): State | undefined {
  try {
    const { resources } = JSON.parse(text);
    return Array.isArray(resources) ? { resources } : undefined;
  } catch {
    return undefined;
  }
}

/** Compares resources only: Terraform gives the first state in a bucket a lineage of its own. */
export function sameResources(a: State, b: State): boolean {
  return isDeepStrictEqual(a.resources, b.resources);
}
