import type { Block, Configuration } from "../../checks/emitted/configuration";
import { type Action, type AttributeChange, addressOf, blockOf, type Change } from "../review/change";
import { rootOf } from "../review/paths";
import type { Plan } from "../review/read-plan";

/** A resource that was changed outside of Terraform. */
export interface DriftedResource {
  /** Such as `production-data: aws_rds_cluster.database`. */
  readonly resource: string;
  /** `delete` for a resource that no longer exists. */
  readonly action: Action;
  readonly attributes: readonly AttributeChange[];
  /** Its names in CloudTrail; none for a resource of another vendor. */
  readonly names: readonly string[];
  /** Its region where its ARN has one. */
  readonly region?: string;
}

/** A change that the branch has and that is not applied. */
export interface UnappliedChange {
  readonly resource: string;
  readonly action: Action;
}

/**
 * Separates changes of the cloud from changes of the branch that no apply has made. An argument counts as drifted if the code sets it, or the
 * plan takes the change back: AWS and other resources fill in the rest.
 *
 * @param declared the resources of the stack's configuration
 */
export function findDrift(
  plan: Plan,
  declared: Configuration["resource"] = {},
): { readonly drifted: readonly DriftedResource[]; readonly unapplied: readonly UnappliedChange[] } {
  const drifted = plan.drift
    .map((change) => ({ ...change, attributes: ownAttributes(change, plan, declared) }))
    .filter(({ action, attributes }) => action !== "update" || attributes.length > 0);
  return {
    drifted: drifted.map((change) => ({
      resource: nameOf(change),
      action: change.action,
      attributes: change.attributes,
      ...identityOf(change),
    })),
    unapplied: plan.changes
      .filter((change) => !isReverted(change, drifted))
      .map((change) => ({ resource: nameOf(change), action: change.action })),
  };
}

function ownAttributes(drift: Change, { changes }: Plan, declared: NonNullable<Configuration["resource"]>) {
  const block = blockOf(drift, declared) ?? {};
  const planned = changes.find((change) => addressOf(change) === addressOf(drift));
  const paths = new Set(planned?.attributes.map(({ path }) => path));
  return drift.attributes
    .filter(({ before, after }) => !isEmpty(before) || !isEmpty(after))
    .filter(({ path }) => paths.has(path) || block[rootOf(path)] !== undefined);
}

/** True for an absent value, and for the empty ones that a refresh may write in its place: providers of the older kind have no null. */
function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return !value;
}

function nameOf(change: Change): string {
  return `${change.stack}: ${addressOf(change)}`;
}

/** True for a planned change that only takes back what was changed outside of Terraform. */
function isReverted(change: Change, drifted: readonly Change[]): boolean {
  const drift = drifted.find((one) => addressOf(one) === addressOf(change));
  if (drift === undefined) return false;
  if (drift.action === "delete") return change.action === "create";
  const paths = new Set(drift.attributes.map(({ path }) => path));
  return change.attributes.every(({ path, isUnknown }) => isUnknown || paths.has(path));
}

const IDENTITIES = ["id", "arn", "name"] as const;

function identityOf({ type, before, after }: Change): Pick<DriftedResource, "names" | "region"> {
  if (!type.startsWith("aws_")) return { names: [] };
  const block: Block = before ?? after ?? {};
  const texts = IDENTITIES.map((key) => block[key]).filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
  const [, , , region] = texts.find((text) => text.startsWith("arn:"))?.split(":") ?? [];
  return { names: [...new Set(texts)], ...(region && { region }) };
}
