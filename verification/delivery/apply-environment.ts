import { existsSync } from "node:fs";
import { join } from "node:path";
import { allStacks } from "../../checks/emitted/read";
import type { EmittedStack } from "../../tools/emitted";
import { terraform } from "../../tools/terraform";
import { outputsRead } from "../review/outputs-read";
import { applyPlan } from "./apply-plan";
import { comparePlans } from "./compare-plans";
import { environmentStacks, isAppliedByPerson } from "./environment-stacks";
import { keepPlan, type PlanRecord, readKeptPlan, readRecord, restoreLock } from "./plan-record";
import { digestOf, type PlannedChange, plannedChanges } from "./planned-changes";
import { planStack } from "./stack-plan";

export interface ApplyWork {
  readonly environment: string;
  readonly stateOwner: string;
  /** Folder of the synthesized stacks to apply. */
  readonly headOut: string;
  /** Folder with the reviewed plans. */
  readonly reviewed: string;
  /** Folder for the plans that are not the reviewed ones. */
  readonly out: string;
  readonly env: NodeJS.ProcessEnv;
  /** Pause before each new attempt to write a state. @default 10,000 */
  readonly pauseMilliseconds?: number;
  /** Receives one line for each step. */
  readonly report: (line: string) => void;
}

/** The result of an apply. */
export interface Applied {
  readonly applied: readonly string[];
  /** A sentence for each difference between a reviewed plan and the plan of now; the apply stopped before these stacks. */
  readonly differences: readonly string[];
  /** The plans of now of all stacks that are not applied, for a review of their own. */
  readonly remaining: PlanRecord;
}

/**
 * Applies the reviewed plans of an environment, each stack after its dependencies. It plans every stack again and applies a new plan only if
 * it does the same as the reviewed one. First it compares all plans without an apply, so that an outdated review stops before any change.
 *
 * @throws Error with Terraform's output for a failed plan or apply
 */
export async function applyEnvironment(work: ApplyWork): Promise<Applied> {
  const { environment, stateOwner, headOut, reviewed, report } = work;
  const stacks = environmentStacks(headOut, environment, stateOwner);
  const record = readRecord(reviewed);
  checkRecord(record, work, stacks);
  const steps = record.stacks.flatMap((entry) => {
    const stack = stacks.find(({ name }) => name === entry.stack);
    if (stack === undefined) return [];
    if (!isAppliedByPerson(stack)) return [{ entry, stack }];
    report(`${stack.name}: a person deploys it: npx cdktf deploy ${stack.name}`);
    return [];
  });
  const planned = steps.filter(({ entry }) => "digest" in entry);
  const outdated = await differencesOf(work, planned);
  if (outdated.length > 0) return stop(work, [], outdated, steps);
  const applied: string[] = [];
  let waiting = steps;
  for (;;) {
    const [step] = waiting;
    if (step === undefined) return { applied, differences: [], remaining: { environment, stacks: [] } };
    const differences = await differencesOf(work, [step]);
    if (differences.length > 0) return stop(work, applied, differences, waiting);
    const changed = await applyStack(work, step.stack);
    applied.push(step.stack.name);
    waiting = withReaders(work, waiting.slice(1), stacks, step.stack, changed);
  }
}

/** A stack to apply, and what was reviewed of it. */
interface Step {
  readonly stack: EmittedStack;
  readonly entry: PlanRecord["stacks"][number];
}

function checkRecord(record: PlanRecord, { environment, reviewed }: ApplyWork, stacks: readonly EmittedStack[]): void {
  if (record.environment !== environment) {
    throw new Error(
      `${reviewed} has plans of ${record.environment}, must have those of ${environment}: give its folder`,
    );
  }
  const unknown = record.stacks.find(({ stack }) => !stacks.some(({ name }) => name === stack));
  if (unknown !== undefined)
    throw new Error(`${unknown.stack} was reviewed and is no stack of ${environment} now: plan again`);
  const failed = record.stacks.find((entry) => "failure" in entry);
  if (failed !== undefined) throw new Error(`the plan of ${failed.stack} failed in the review: plan again`);
}

/** The differences between the reviewed plans and the plans of now. */
async function differencesOf(work: ApplyWork, steps: readonly Step[]): Promise<string[]> {
  const found: string[] = [];
  for (const { stack, entry } of steps) {
    const before = "digest" in entry ? readKeptPlan(work.reviewed, stack.name, entry.digest) : [];
    const now = await planNow(work, stack);
    found.push(...comparePlans(before, now).map((sentence) => `${stack.name}: ${sentence}`));
  }
  return found;
}

async function planNow({ headOut, reviewed, out, env }: ApplyWork, stack: EmittedStack): Promise<PlannedChange[]> {
  const at = join(headOut, "stacks", stack.name);
  if (!existsSync(join(at, ".terraform"))) restoreLock(reviewed, stack.name, at);
  try {
    return plannedChanges(keepPlan(out, stack.name, at, await planStack(at, stack, env, true)));
  } catch (error) {
    throw new Error(`${stack.name}: ${(error as Error).message}`);
  }
}

/** Applies the last plan of a stack. @returns the names of the outputs that it changed */
async function applyStack(
  { headOut, env, pauseMilliseconds, report }: ApplyWork,
  { name }: EmittedStack,
): Promise<string[]> {
  const at = join(headOut, "stacks", name);
  const before = await outputsOf(at, env);
  await applyPlan(at, name, env, pauseMilliseconds);
  const after = await outputsOf(at, env);
  report(`${name}: applied`);
  return Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
}

async function outputsOf(at: string, env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, unknown>>> {
  const { code, stdout, output } = await terraform(at, env, "output", "-json");
  if (code !== 0) throw new Error(`terraform output failed:\n${output.trim()}`);
  return JSON.parse(stdout);
}

/** Adds the stacks that read a changed output, in the order of their apply: their plan may differ now, and none is reviewed. */
function withReaders(
  { headOut }: ApplyWork,
  waiting: readonly Step[],
  stacks: readonly EmittedStack[],
  { name }: EmittedStack,
  changed: readonly string[],
): Step[] {
  if (changed.length === 0) return [...waiting];
  const all = allStacks(headOut);
  const reads = (reader: EmittedStack) => {
    const read = outputsRead(name, { [name]: all[name] ?? {}, [reader.name]: all[reader.name] ?? {} });
    return changed.some((output) => read.has(output));
  };
  return stacks.flatMap((stack) => {
    const step = waiting.find((one) => one.stack === stack);
    if (step !== undefined) return [step];
    const isLater = stack.name !== name && !isAppliedByPerson(stack) && reads(stack);
    return isLater ? [{ stack, entry: { stack: stack.name, waitsFor: [name] } }] : [];
  });
}

/** Stops, and keeps a plan of every stack that is not applied, as far as it can be planned now. */
async function stop(
  work: ApplyWork,
  applied: readonly string[],
  differences: readonly string[],
  waiting: readonly Step[],
): Promise<Applied> {
  const entries: PlanRecord["stacks"][number][] = [];
  for (const { stack, entry } of waiting) {
    try {
      entries.push({ stack: stack.name, digest: digestOf(await planNow(work, stack)) });
    } catch (error) {
      entries.push("waitsFor" in entry ? entry : { stack: stack.name, failure: (error as Error).message });
    }
  }
  return { applied, differences, remaining: { environment: work.environment, stacks: entries } };
}
