/** The number of resources that a plan changes. */
export interface Changes {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
}

/** The end of one stack's part. */
export type StackResult = "applied" | "unchanged" | "applied-before" | "failed" | "not-approved";

/** The end of a deploy. */
export type DeployResult = "done" | "failed" | "stopped";

/** An event of a deploy. `--json` prints one per line. */
export type DeployEvent =
  | { readonly event: "start"; readonly environment: string; readonly stacks: readonly string[] }
  | { readonly event: "stack-start"; readonly stack: string; readonly number: number; readonly of: number }
  | { readonly event: "plan"; readonly stack: string; readonly changes: Changes; readonly seconds: number }
  | {
      readonly event: "progress";
      readonly stack: string;
      readonly done: number;
      readonly of: number;
      readonly seconds: number;
    }
  | {
      readonly event: "stack-end";
      readonly stack: string;
      readonly result: StackResult;
      readonly seconds: number;
      /** Terraform's errors. */
      readonly error?: string;
    }
  | { readonly event: "stopping"; readonly stack: string }
  | {
      readonly event: "end";
      readonly environment: string;
      readonly result: DeployResult;
      readonly seconds: number;
      /** Stacks that have their planned state. */
      readonly deployed: readonly string[];
      readonly failed: readonly string[];
      /** Stacks that this run did not deploy. */
      readonly open: readonly string[];
    };
