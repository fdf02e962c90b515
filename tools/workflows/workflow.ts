/** A step: an action with its inputs, or one script of `scripts/delivery/`. A script is tested, and text in YAML is not. */
export type Step =
  | {
      readonly name: string;
      readonly uses: string;
      readonly with?: Readonly<Record<string, string | number | boolean>>;
      readonly if?: string;
    }
  | {
      readonly name: string;
      readonly run: `scripts/delivery/${string}.sh`;
      /** Values for the script: an expression belongs here, because in the command it could contain a command. */
      readonly env?: Readonly<Record<string, string>>;
      readonly if?: string;
    };

/** A job with its own permissions; what it does not name is denied. */
interface Job {
  readonly name: string;
  readonly "runs-on": string;
  readonly container?: { readonly image: string; readonly options?: string };
  readonly "timeout-minutes": number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  /** Empty: each job names its own. */
  readonly permissions: Readonly<Record<string, never>>;
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}
