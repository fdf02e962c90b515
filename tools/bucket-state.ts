import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { statePlace } from "../environments/names";
import type { Environment } from "../environments/schema";
import type { Block } from "./emitted";
import { run } from "./run";

/** A Terraform state, as far as it is compared here. */
export interface State {
  readonly resources: readonly unknown[];
}

export interface BucketAccess {
  /** Folder of the caller's, where Terraform works. */
  readonly scratch: string;
  readonly terraform: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the backend needs beside its own settings, for an S3 that is none of AWS'. */
  readonly backendSettings?: Block;
}

/** The backend of an environment's bootstrap stack once its state is in the bucket. */
export function bootstrapBackend(environment: Environment): Block {
  return { ...statePlace(environment), key: "bootstrap.tfstate", use_lockfile: true };
}

/** The bootstrap stack's state in its bucket, read and written without its configuration and its providers. */
export class BucketState {
  private folders = 0;

  constructor(
    private readonly environment: Environment,
    private readonly access: BucketAccess,
  ) {}

  /**
   * Reads the state from a folder that remembers nothing of earlier reads.
   *
   * @returns the state as Terraform writes it, without resources when the bucket holds none
   * @throws Error with what Terraform said
   */
  async pull(): Promise<string> {
    return this.terraform(await this.initialize(), "state", "pull");
  }

  /** Terraform refuses to push over a state of another lineage. */
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
    if (code !== 0) throw new Error(`terraform ${command} failed, nothing was lost:\n${output.trim()}`);
    return stdout;
  }
}

/** @returns undefined when a text is no state */
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
