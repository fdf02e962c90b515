import type { Change } from "./change";
import { type Finding, finding, ofResource } from "./finding";
import { type Grant, grantsOf, uncovered } from "./grants";
import { listed, type Sentence, sentence } from "./sentence";

/** Arguments with a policy. */
const POLICIES = ["policy", "assume_role_policy", "access_policy"] as const;

/** A changed argument with a policy, and its grants before and after. */
interface ChangedPolicy {
  readonly change: Change;
  readonly argument: (typeof POLICIES)[number];
  /** Undefined for a policy that is not readable before the apply. */
  readonly before: readonly Grant[] | undefined;
  readonly after: readonly Grant[] | undefined;
}

/** Policies that allow more than before: actions, resources, principals, and removed conditions or prohibitions. */
export function analyseGrants(changes: readonly Change[]): Finding[] {
  return changedPolicies(changes).flatMap(widerPolicy);
}

/** Policies of an existing resource that allow less than before. Those of topics are part of the notification paths. */
export function analyseNarrowedGrants(changes: readonly Change[]): Finding[] {
  return changedPolicies(changes.filter(({ type }) => type !== "aws_sns_topic_policy")).flatMap((policy) => {
    const ended = refused(policy);
    return ended.length === 0 ? [] : [narrowed(policy, ended)];
  });
}

/** Returns the grants of an existing resource's policy that end, and its new prohibitions. */
export function refused({ change, before, after }: ChangedPolicy): Grant[] {
  if (change.before === undefined || before === undefined || after === undefined) return [];
  return [...uncovered(allowed(before), allowed(after)), ...uncovered(denied(after), denied(before))];
}

/** Returns the changed policies of resources that stay. */
export function changedPolicies(changes: readonly Change[]): ChangedPolicy[] {
  return changes
    .filter(({ type, action }) => type.startsWith("aws_") && action !== "delete" && action !== "forget")
    .flatMap((change) => POLICIES.flatMap((argument) => changedPolicy(change, argument)));
}

function changedPolicy(change: Change, argument: (typeof POLICIES)[number]): ChangedPolicy[] {
  const texts = [change.before?.[argument], change.after?.[argument]] as const;
  if (JSON.stringify(texts[0]) === JSON.stringify(texts[1])) return [];
  return [{ change, argument, before: grantsOf(texts[0]), after: grantsOf(texts[1]) }];
}

const allowed = (grants: readonly Grant[]) => grants.filter(({ effect }) => effect === "Allow");
const denied = (grants: readonly Grant[]) => grants.filter(({ effect }) => effect === "Deny");

function widerPolicy({ change, argument, before, after }: ChangedPolicy): Finding[] {
  if (before === undefined || after === undefined) return [unreadable(change, argument)];
  const added = uncovered(allowed(after), allowed(before));
  const ended = uncovered(denied(before), denied(after));
  return [
    ...(added.length === 0 ? [] : [widened(change, argument, added, allowed(before))]),
    ...(ended.length === 0 ? [] : [prohibitionEnded(change, argument, ended)]),
  ];
}

function unreadable(change: Change, argument: string): Finding {
  const why: Sentence = ["The policy is not readable before the apply, so a person has to compare its grants."];
  return finding({ rule: "security.policy-unread", ...fieldsOf(change, argument), why });
}

function widened(change: Change, argument: string, added: readonly Grant[], before: readonly Grant[]): Finding {
  const isTrust = argument === "assume_role_policy";
  const loosened = added.filter((grant) =>
    before.some((other) => isEqual({ ...other, condition: "" }, { ...grant, condition: "" })),
  );
  const rule = isTrust ? "security.trust-widened" : "security.grants-widened";
  const why = loosened.length === added.length ? conditionSentence(added) : grantSentence(added, isTrust);
  return finding({ rule, ...fieldsOf(change, argument), ...valuesOf(before, added), why });
}

function valuesOf(before: readonly Grant[], added: readonly Grant[]): Pick<Finding, "before" | "after"> {
  const count = (grants: readonly Grant[]) => `${grants.length} grants`;
  return { before: count(before), after: `${added.length} more: ${added.slice(0, 3).map(shownGrant).join("; ")}` };
}

function shownGrant({ principal, action, resource, condition }: Grant): string {
  const parts = [
    principal,
    action,
    resource === "" ? "" : `on ${resource}`,
    condition === "" ? "" : "with a condition",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function conditionSentence(added: readonly Grant[]): Sentence {
  return sentence`The conditions of ${listed(distinct(added.map(({ action }) => action)))} change or end, so calls that were refused may be allowed.`;
}

function grantSentence(added: readonly Grant[], isTrust: boolean): Sentence {
  const principals = distinct(added.map(({ principal }) => principal)).filter((one) => one !== "");
  if (principals.includes("*")) {
    return sentence`Every AWS account and anonymous callers may call ${listed(distinct(added.map(({ action }) => action)))}, within the conditions of the statement.`;
  }
  if (isTrust) return sentence`${listed(principals)} may assume the role and has all of its grants.`;
  const actions = distinct(added.map(({ action }) => action));
  const resources = distinct(added.map(({ resource }) => resource)).filter((one) => one !== "");
  const whom: Sentence = principals.length === 0 ? ["The role"] : listed(principals);
  const isFull = actions.some((action) => action === "*" || action.endsWith(":*"));
  const extent = isFull ? ", which includes every call of the service" : "";
  return sentence`${whom} may newly call ${listed(actions)} on ${listed(resources)}${[extent]}.`;
}

function narrowed({ change, argument }: ChangedPolicy, refused: readonly Grant[]): Finding {
  const why = sentence`Calls of ${listed(distinct(refused.map(({ action }) => action)))} that it allowed may fail.`;
  const before = refused.slice(0, 3).map(shownGrant).join("; ");
  const fields = { ...fieldsOf(change, argument), consequence: "downtime", before, after: "refused" } as const;
  return finding({ rule: "downtime.grants-narrowed", ...fields, why });
}

function prohibitionEnded(change: Change, argument: string, ended: readonly Grant[]): Finding {
  const why = sentence`A prohibition of ${listed(distinct(ended.map(({ action }) => action)))} ends or becomes narrower.`;
  const before = ended.slice(0, 3).map(shownGrant).join("; ");
  return finding({ rule: "security.prohibition-ended", ...fieldsOf(change, argument), before, after: "nothing", why });
}

function fieldsOf(change: Change, attribute: string) {
  return { consequence: "security", level: "attention", ...ofResource(change), attribute } as const;
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];
const isEqual = (one: Grant, other: Grant) => JSON.stringify(one) === JSON.stringify(other);
