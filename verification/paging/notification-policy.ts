import { isBlock, type Stacks } from "../../checks/emitted/configuration";
import { seconds } from "../../checks/emitted/duration";
import { resolveTo } from "../../checks/emitted/references";
import { resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import type { PolicyNode } from "../../checks/emitted/schemas/grafana-routing";
import { isWithinTiming } from "./mute-timing";

/** A route of Grafana's notification policy for alerts with some labels. */
export interface GrafanaRoute {
  /** Its position in the tree: the indexes of its ancestors and its own. */
  readonly path: string;
  /** The contact point. */
  readonly receiver: Attributes<"grafana_contact_point">;
  readonly stack: string;
  readonly groupBy: readonly string[];
  readonly groupWaitSeconds: number;
  readonly groupIntervalSeconds: number;
  readonly repeatSeconds: number;
  /** True when any part of the contact point is notified of resolved alerts. */
  readonly sendsResolved: boolean;
  readonly isMuted: (second: number) => boolean;
}

/** A policy with the fields that it inherits. */
type Node = Attributes<"grafana_notification_policy"> & typeof DEFAULTS & { readonly path: string };

/** Alertmanager's defaults. */
const DEFAULTS = { group_wait: "30s", group_interval: "5m", repeat_interval: "4h" };

/**
 * The routes of alerts with some labels, from the root of the tree into the first child that matches, and into its next siblings
 * while a child has `continue`. A child inherits the fields that it lacks, except for timings.
 *
 * @throws Error for a missing notification policy or contact point
 */
export function routesOf(stacks: Stacks, labels: Readonly<Record<string, string>>): GrafanaRoute[] {
  const [tree] = resourcesOfType(stacks, "grafana_notification_policy");
  if (tree === undefined)
    throw new Error("grafana_notification_policy is missing: Grafana's alerts would notify no engineer; declare it");
  return walk({ ...DEFAULTS, ...tree.block, path: "" }, labels).map((node) => route(stacks, tree.stack, node));
}

function walk(node: Node, labels: Readonly<Record<string, string>>): Node[] {
  const taken: Node[] = [];
  for (const [place, child] of (node.policy ?? []).entries()) {
    if (!(child.matcher ?? []).every((matcher) => matchesLabel(matcher, labels))) continue;
    const { policy: _, mute_timings, active_timings, ...inherited } = node;
    taken.push(...walk({ ...inherited, ...child, path: `${node.path}/${place}` }, labels));
    if (child.continue !== true) break;
  }
  return taken.length > 0 ? taken : [node];
}

type Matcher = NonNullable<PolicyNode["matcher"]>[number];

function matchesLabel({ label, match, value }: Matcher, labels: Readonly<Record<string, string>>): boolean {
  const actual = labels[label] ?? "";
  const pattern = () => new RegExp(`^(?:${value})$`).test(actual);
  if (match === "=") return actual === value;
  if (match === "!=") return actual !== value;
  return match === "=~" ? pattern() : !pattern();
}

function route(stacks: Stacks, stack: string, node: Node): GrafanaRoute {
  const receiver = resolveTo(stacks, stack, node.contact_point, "grafana_contact_point")?.block;
  if (receiver === undefined) {
    throw new Error(`the notification policy names contact point ${node.contact_point}, which is missing: declare it`);
  }
  const timings = (references: readonly string[] = []) =>
    references
      .map((reference) => resolveTo(stacks, stack, reference, "grafana_mute_timing")?.block)
      .filter((timing) => timing !== undefined);
  const [muting, active] = [timings(node.mute_timings), timings(node.active_timings)];
  return {
    path: node.path,
    receiver,
    stack,
    groupBy: node.group_by,
    groupWaitSeconds: seconds(node.group_wait),
    groupIntervalSeconds: seconds(node.group_interval),
    repeatSeconds: seconds(node.repeat_interval),
    sendsResolved: Object.values(receiver)
      .flatMap((parts) => (Array.isArray(parts) ? parts.filter(isBlock) : []))
      .some(({ disable_resolve_message }) => disable_resolve_message !== true),
    isMuted: (second) =>
      muting.some((timing) => isWithinTiming(timing, second)) ||
      (active.length > 0 && !active.some((timing) => isWithinTiming(timing, second))),
  };
}
