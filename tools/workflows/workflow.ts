interface AnyStep {
  readonly name: string;
  /** By which later expressions name the outputs of the step. */
  readonly id?: string;
  readonly if?: string;
}

/** A step: an action with its inputs, or one script of `scripts/delivery/`. A script is tested, and text in YAML is not. */
export type Step =
  | (AnyStep & {
      readonly uses: string;
      readonly with?: Readonly<Record<string, string | number | boolean>>;
    })
  | (AnyStep & {
      readonly run: `scripts/delivery/${string}.sh`;
      /** Values for the script: an expression belongs here, because in the command it could contain a command. */
      readonly env?: Readonly<Record<string, string>>;
    });

interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress": boolean;
}

/** A job with its own permissions; what it does not name is denied. */
export interface Job {
  readonly name: string;
  readonly needs?: readonly string[];
  readonly if?: string;
  readonly "runs-on": string;
  /** The GitHub environment, which has the rules and the secrets of the job. */
  readonly environment?: string;
  readonly concurrency?: Concurrency;
  readonly container?: { readonly image: string; readonly options?: string };
  readonly "timeout-minutes": number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  readonly name: string;
  readonly "run-name"?: string;
  readonly on: Readonly<Record<string, unknown>>;
  /** Empty: each job names its own. */
  readonly permissions: Readonly<Record<string, never>>;
  readonly concurrency: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
}
