import { join } from "node:path";
import type { Stacks } from "../../checks/emitted/configuration";
import { allStacks } from "../../checks/emitted/read";
import type { EmittedStack } from "../../tools/emitted";
import { counted } from "../counted";
import { outputsRead } from "../review/outputs-read";
import { changedStacks } from "./changed-stacks";
import { environmentStacks, unplannedReason } from "./environment-stacks";
import { keepPlan, type PlanRecord } from "./plan-record";
import { digestOf, plannedChanges } from "./planned-changes";
import { planStack } from "./stack-plan";

export interface PlanWork {
  readonly environment: string;
  readonly stateOwner: string;
  /** Folders of synthesized stacks before and after the change. */
  readonly baseOut: string;
  readonly headOut: string;
  /** Folder for the plans without secrets. */
  readonly out: string;
  readonly env: NodeJS.ProcessEnv;
  /** Receives one line for each stack. */
  readonly report: (line: string) => void;
}

type Entry = PlanRecord["stacks"][number];

/** Plans the changed stacks of an environment with a role that only reads. A failed plan does not stop those of other stacks. */
export async function planEnvironment(work: PlanWork): Promise<PlanRecord> {
  const { environment, stateOwner, baseOut, headOut, report } = work;
  const [base, head] = [allStacks(baseOut), allStacks(headOut)];
  const changed = changedStacks(base, head);
  const stacks: Entry[] = [];
  for (const stack of environmentStacks(headOut, environment, stateOwner)) {
    if (!changed.includes(stack.name)) continue;
    const reason = unplannedReason(stack);
    if (reason !== undefined) {
      report(`${stack.name}: no workflow plans it, because ${reason}`);
      continue;
    }
    const waitsFor = newInputs(stack.name, base, head);
    const entry = waitsFor.length > 0 ? { stack: stack.name, waitsFor } : await planOne(work, stack);
    report(describeEntry(entry));
    stacks.push(entry);
  }
  return { environment, stacks };
}

async function planOne({ headOut, out, env }: PlanWork, stack: EmittedStack): Promise<Entry> {
  const at = join(headOut, "stacks", stack.name);
  try {
    const plan = keepPlan(out, stack.name, at, await planStack(at, stack, env, false));
    return { stack: stack.name, digest: digestOf(plannedChanges(plan)) };
  } catch (error) {
    return { stack: stack.name, failure: (error as Error).message };
  }
}

/** The stacks with outputs that a stack reads and that the states do not have yet. */
function newInputs(stack: string, base: Stacks, head: Stacks): string[] {
  const reader = head[stack];
  if (reader === undefined) return [];
  return Object.keys(head).filter((source) => {
    const existing = Object.keys(base[source]?.output ?? {});
    const read = outputsRead(source, { [source]: head[source] ?? {}, [stack]: reader });
    return source !== stack && [...read].some((output) => !existing.includes(output));
  });
}

/** An entry of a record as one line. */
function describeEntry(entry: Entry): string {
  if ("digest" in entry) return `${entry.stack}: planned, ${entry.digest.slice(0, 12)}`;
  if ("waitsFor" in entry) {
    const count = counted(entry.waitsFor.length, "stack");
    return `${entry.stack}: planned after the apply of ${count} with new outputs: ${entry.waitsFor.join(", ")}`;
  }
  return `${entry.stack}: the plan failed: ${entry.failure}`;
}
