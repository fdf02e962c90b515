import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as z from "zod";
import { parseAs } from "../../checks/emitted/describe-mismatches";

const block = z.record(z.string(), z.unknown());

const change = z.looseObject({
  actions: z.array(z.string()),
  before: block.nullish(),
  after: block.nullish(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
  importing: z.looseObject({ id: z.string().optional() }).optional(),
});

const plannedResource = z.looseObject({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.string(),
  type: z.string(),
  action_reason: z.string().optional(),
  /** The key of an object that an earlier replacement left. */
  deposed: z.string().optional(),
  change,
});

const planJson = z.looseObject({
  format_version: z.string().optional(),
  planned_values: z.unknown().optional(),
  resource_changes: z.array(plannedResource).optional(),
  resource_drift: z.array(plannedResource).optional(),
  complete: z.boolean().optional(),
  errored: z.boolean().optional(),
});

/** A change of a resource in the JSON of a plan. */
export type PlannedResource = z.output<typeof plannedResource>;

/** The parts of a plan's JSON that the review reads. */
export type PlanJson = z.output<typeof planJson>;

/**
 * Parses the output of `terraform show -json PLAN`.
 *
 * @throws Error for a file that is no JSON or no plan, and with a sentence for each attribute that is missing or mistyped
 */
export function parsePlan(file: string): PlanJson {
  const plan = parseAs(planJson, file, readJson(file), "write it with `terraform show -json PLAN`");
  const version = plan.format_version ?? "none";
  if (!version.startsWith("1.")) {
    throw new Error(`${file} has format_version ${version}, must be 1.x: write it with \`terraform show -json PLAN\``);
  }
  if (plan.planned_values === undefined && plan.resource_changes === undefined) {
    throw new Error(`${file} has a state and no plan: give \`terraform show -json\` a plan file`);
  }
  return plan;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`${file} is no readable JSON: write it with \`terraform show -json PLAN > ${basename(file)}\``);
  }
}
