import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { parseJsonText } from "../../checks/emitted/json-text";
import { parsePlan } from "../review/plan-json";
import { type Plan, readPlan } from "../review/read-plan";
import { maskPlan } from "./mask-plan";
import { digestOf, type PlannedChange, plannedChanges } from "./planned-changes";

const RECORD = "record.json";
const LOCK = ".terraform.lock.hcl";

const record = z.strictObject({
  environment: z.string(),
  /** The stacks in the order of their apply. */
  stacks: z.array(
    z.union([
      z.strictObject({ stack: z.string(), digest: z.string() }),
      /** It reads outputs that only the apply of other stacks sets, so that it is planned after them. */
      z.strictObject({ stack: z.string(), waitsFor: z.array(z.string()) }),
      z.strictObject({ stack: z.string(), failure: z.string() }),
    ]),
  ),
});

/** The plans of an environment that a job hands to the review, and the review to the apply. */
export type PlanRecord = z.output<typeof record>;

/** Writes the list of plans into their folder. */
export function writeRecord(folder: string, written: PlanRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, RECORD), `${JSON.stringify(written, null, 2)}\n`);
}

/** Reads the list of plans from their folder. @throws Error for a folder without one */
export function readRecord(folder: string): PlanRecord {
  const file = join(folder, RECORD);
  if (!existsSync(file))
    throw new Error(`${folder} has no ${RECORD}: give a folder that \`npm run delivery:plan\` wrote`);
  return parseJsonText(record, file, readFileSync(file, "utf8"));
}

/**
 * Keeps a plan without its secrets, with the versions of the providers that made it.
 *
 * @param at folder of the stack, in which Terraform ran
 * @param json output of `terraform show -json`
 * @returns the plan without its secrets
 */
export function keepPlan(folder: string, stack: string, at: string, json: string): Plan {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${stack}.json`);
  // Terraform's own JSON is never in a folder that a job keeps.
  const clear = join(at, "plan.json");
  writeFileSync(clear, json, { mode: 0o600 });
  writeFileSync(file, JSON.stringify(maskPlan(parsePlan(clear))));
  if (existsSync(join(at, LOCK))) copyFileSync(join(at, LOCK), join(folder, `${stack}${LOCK}`));
  return readPlan(file, [stack]);
}

/** Gives a stack's folder the versions of the providers with which it was reviewed. */
export function restoreLock(folder: string, stack: string, at: string): void {
  const kept = join(folder, `${stack}${LOCK}`);
  if (existsSync(kept)) copyFileSync(kept, join(at, LOCK));
}

/** Reads the changes of a kept plan. @throws Error for a plan whose changes do not have its digest */
export function readKeptPlan(folder: string, stack: string, digest: string): PlannedChange[] {
  const changes = plannedChanges(readPlan(join(folder, `${stack}.json`), [stack]));
  const found = digestOf(changes);
  if (found === digest) return changes;
  throw new Error(`${folder}/${stack}.json has digest ${found}, must be ${digest}: plan again`);
}
