import { createHash } from "node:crypto";
import { type Action, type AttributeChange, addressOf } from "../review/change";
import type { Plan } from "../review/read-plan";
import { HIDDEN } from "../review/redact";
import { sortedKeys } from "../review/sorted-keys";

/** The change of one resource by a plan. Two plans with the same changes do the same. */
export interface PlannedChange {
  readonly address: string;
  readonly action: Action;
  readonly otherAddress?: string;
  /** Arguments that force the replacement. */
  readonly replacedBy?: readonly string[];
  /** Terraform's reason for a replacement that no argument forces. */
  readonly reason?: string;
  readonly isCreatedFirst?: boolean;
  readonly importedId?: string;
  readonly attributes: readonly AttributeChange[];
}

/** The changes of a plan in the order of their addresses. A secret is hidden, and only its change is seen. */
export function plannedChanges(plan: Plan): PlannedChange[] {
  const changes = plan.changes.map(({ action, otherAddress, replacedBy, attributes, ...change }) => ({
    address: addressOf(change),
    action,
    ...(otherAddress === undefined ? {} : { otherAddress }),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...(change.isCreatedFirst === undefined ? {} : { isCreatedFirst: change.isCreatedFirst }),
    ...(change.importedId === undefined ? {} : { importedId: change.importedId }),
    ...(replacedBy === undefined ? {} : { replacedBy: [...replacedBy].sort() }),
    attributes: attributes.map((one) => ({ ...one, before: unnumbered(one.before), after: unnumbered(one.after) })),
  }));
  return changes.sort((a, b) => a.address.localeCompare(b.address));
}

/** The digest of changes, by which a person and a log name them. */
export function digestOf(changes: readonly PlannedChange[]): string {
  return createHash("sha256").update(JSON.stringify(changes, sortedKeys)).digest("hex");
}

/** A value without the numbers of hidden parts, which depend on their order in the plan. */
function unnumbered(value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value).replaceAll(/\(hidden\)#\d+/g, HIDDEN));
}
