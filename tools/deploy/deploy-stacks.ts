import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type EmittedStack, needs } from "../emitted";
import type { DeployRecord } from "./deploy-record";
import type { Changes, DeployEvent, DeployResult, StackResult } from "./events";
import { pushUnsavedState, UNSAVED_STATE } from "./push-unsaved-state";
import type { Message, TerraformInGroup } from "./terraform-in-group";

/** The shortest time between two events about the progress of one stack. */
const PROGRESS_SECONDS = 10;

/** Terraform's exit codes of `plan -detailed-exitcode`. */
const PLAN = { unchanged: 0, changed: 2 } as const;

export interface Deploy {
  readonly environment: string;
  /** Each after its dependencies. */
  readonly stacks: readonly EmittedStack[];
  /** Folder of the stacks' folders. */
  readonly folder: string;
  readonly terraform: Pick<TerraformInGroup, "run">;
  readonly record: DeployRecord;
  readonly report: (event: DeployEvent) => void;
  /** Does the person approve a plan? @param file of the plan, in the stack's folder */
  readonly approve: (stack: string, folder: string, changes: Changes) => Promise<boolean>;
  /** Does the person want to stop after the running command? */
  readonly isStopped: () => boolean;
  /** Before each new attempt to write a state that Terraform could not write. */
  readonly pauseMilliseconds: number;
}

/**
 * Plans and applies each stack after its dependencies. Stops at the first failure, at a plan that is not approved, and after the running
 * command when the person wants it. A stack that the former run applied is skipped while its configuration and what it depends on are the same.
 */
export async function deployStacks(deploy: Deploy): Promise<DeployResult> {
  const { environment, stacks, record, report, isStopped } = deploy;
  const elapsed = stopwatch();
  const results = new Map<string, StackResult>();
  report({ event: "start", environment, stacks: stacks.map(({ name }) => name) });
  for (const [index, stack] of stacks.entries()) {
    if (isStopped()) break;
    report({ event: "stack-start", stack: stack.name, number: index + 1, of: stacks.length });
    const isNew = needs(stack).some((name) => results.get(name) === "applied");
    const result = await deployStack(deploy, stack, isNew);
    if (result === undefined) break;
    results.set(stack.name, result);
    if (result === "failed" || result === "not-approved") break;
  }
  const names = (wanted: (result: StackResult | undefined) => boolean) =>
    stacks.map(({ name }) => name).filter((name) => wanted(results.get(name)));
  const failed = names((result) => result === "failed");
  const open = names((result) => result === undefined || result === "not-approved");
  const deployed = names((result) => result !== undefined && result !== "failed" && result !== "not-approved");
  const result = deployed.length === stacks.length ? "done" : failed.length > 0 ? "failed" : "stopped";
  if (result === "done") record.remove();
  report({ event: "end", environment, result, seconds: elapsed(), deployed, failed, open });
  return result;
}

/** Deploys one stack. @returns undefined when the person stopped the deploy before the apply */
async function deployStack(deploy: Deploy, { name }: EmittedStack, isNew: boolean): Promise<StackResult | undefined> {
  const { record, report, isStopped } = deploy;
  const elapsed = stopwatch();
  const at = join(deploy.folder, name);
  const configuration = readFileSync(join(at, "cdk.tf.json"), "utf8");
  const end = (result: StackResult, error?: string): StackResult => {
    const isDeployed = result === "applied" || result === "unchanged";
    if (isDeployed) record.add(name, configuration, new Date());
    report({ event: "stack-end", stack: name, result, seconds: elapsed(), ...(error === undefined ? {} : { error }) });
    return result;
  };
  if (existsSync(join(at, UNSAVED_STATE))) {
    const push = `terraform state push ${UNSAVED_STATE}`;
    return end(
      "failed",
      `${join(at, UNSAVED_STATE)} has a state of an earlier apply that is not in its bucket: run \`${push}\` in that folder, and delete the file`,
    );
  }
  if (!isNew && record.has(name, configuration)) return end("applied-before");
  try {
    const planned = await plan(deploy, at);
    if (typeof planned === "string") return end("failed", planned);
    if (planned === undefined) return end("unchanged");
    report({ event: "plan", stack: name, changes: planned, seconds: elapsed() });
    if (isStopped()) return undefined;
    if (!(await deploy.approve(name, at, planned))) return end("not-approved");
    const error = await apply(deploy, name, at, planned);
    return error === undefined ? end("applied") : end("failed", error);
  } finally {
    // A plan has secrets in clear text.
    rmSync(join(at, "plan"), { force: true });
  }
}

/** @returns the changes, undefined without any, or Terraform's errors */
async function plan({ terraform }: Deploy, at: string): Promise<Changes | undefined | string> {
  const ready = await terraform.run(at, ["init", "-input=false", "-no-color"]);
  if (ready.code !== 0) return ready.errors;
  let changes: Changes = { add: 0, change: 0, remove: 0 };
  const { code, errors } = await terraform.run(
    at,
    ["plan", "-json", "-input=false", "-detailed-exitcode", "-out=plan"],
    (message) => {
      if (message.type === "change_summary" && message.changes !== undefined) changes = message.changes;
    },
  );
  if (code === PLAN.unchanged) return undefined;
  return code === PLAN.changed ? { add: changes.add, change: changes.change, remove: changes.remove } : errors;
}

/** @returns Terraform's errors; undefined without any */
async function apply(
  { terraform, report, pauseMilliseconds }: Deploy,
  stack: string,
  at: string,
  changes: Changes,
): Promise<string | undefined> {
  const elapsed = stopwatch();
  const of = changes.add + changes.change + changes.remove;
  let done = 0;
  let reported = 0;
  const read = ({ type }: Message) => {
    if (type === "apply_complete") done += 1;
    if (!type.startsWith("apply_") || elapsed() - reported < PROGRESS_SECONDS) return;
    reported = elapsed();
    report({ event: "progress", stack, done, of, seconds: reported });
  };
  const { code, errors } = await terraform.run(at, ["apply", "-json", "-input=false", "plan"], read);
  const unsaved = await pushUnsavedState(terraform, at, stack, pauseMilliseconds);
  return code === 0 ? undefined : `${errors}${unsaved}`;
}

/** Returns a function that returns the seconds since this call. */
function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round(performance.now() - started) / 1000;
}
