import { isBlock } from "../../checks/emitted/configuration";
import { Mask } from "../review/mask";
import type { PlanJson, PlannedResource } from "../review/plan-json";
import { isSecretArgument, withoutSecrets } from "../review/redact";

/**
 * Returns the parts of a plan that the review reads, without secrets, so that a job may hand it to another one. A plan itself has the states'
 * secrets in clear: the values that a provider marks as sensitive, and those that it does not, such as PagerDuty's keys.
 */
export function maskPlan({ format_version, complete, errored, ...plan }: PlanJson): PlanJson {
  const mask = new Mask();
  const masked = (resources: readonly PlannedResource[] = []) => resources.map((one) => maskResource(one, mask));
  return {
    format_version,
    complete,
    errored,
    resource_changes: masked(plan.resource_changes),
    resource_drift: masked(plan.resource_drift),
  };
}

function maskResource(resource: PlannedResource, mask: Mask) {
  const { address, previous_address, mode, type, action_reason, deposed, change } = resource;
  const { before, after, before_sensitive, after_sensitive, actions, after_unknown, replace_paths, importing } = change;
  const block = (value: typeof before, sensitive: unknown) =>
    hide(mask.cover(value, sensitive), "", mask) as typeof before;
  return {
    address,
    previous_address,
    mode,
    type,
    action_reason,
    deposed,
    change: {
      actions,
      before: block(before, before_sensitive),
      after: block(after, after_sensitive),
      after_unknown,
      before_sensitive,
      after_sensitive,
      replace_paths,
      importing: importing === undefined ? undefined : { id: importing.id },
    },
  };
}

/** Masks arguments with the name of a secret, and texts with the form of one. */
function hide(value: unknown, path: string, mask: Mask): unknown {
  if (value === undefined || value === null) return value;
  if (path !== "" && isSecretArgument(path)) return mask.cover(value, true);
  if (Array.isArray(value)) return value.map((one, index) => hide(one, `${path}[${index}]`, mask));
  if (isBlock(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, hide(one, path === "" ? key : `${path}.${key}`, mask)]),
    );
  }
  return typeof value === "string" ? withoutSecrets(value, (secret) => `${mask.cover(secret, true)}`) : value;
}
