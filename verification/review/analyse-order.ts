import type { Configuration } from "../../checks/emitted/configuration";
import { addressOf, type Change, isLost } from "./change";
import { type Finding, finding, ofResource } from "./finding";
import { listed, sentence } from "./sentence";
import type { Dependencies, Sides } from "./sides";

/** Hazards of the order in which stacks are applied. */
export function analyseOrder(
  { base, baseDependencies, headDependencies }: Sides,
  changes: readonly Change[],
): Finding[] {
  const lost = changes.filter(
    (change) => isLost(change) && change.action !== "forget" && change.otherStack === undefined,
  );
  return [...lost.flatMap((change) => stillUsed(base, change)), ...cycle(baseDependencies, headDependencies)];
}

/** A lost resource that other stacks use until they are applied themselves, which is later. */
function stillUsed(base: Sides["base"], change: Change): Finding[] {
  const outputs = Object.entries(base[change.stack]?.output ?? {})
    .filter(([, { value }]) => JSON.stringify(value).includes(`\${${addressOf(change)}.`))
    .map(([name]) => name);
  const users = Object.entries(base)
    .filter(([name, stack]) => name !== change.stack && outputs.some((output) => reads(stack, change.stack, output)))
    .map(([name]) => name);
  if (users.length === 0) return [];
  const why =
    change.action === "replace"
      ? sentence`Stacks that use it have the old value until they are applied after this one: ${listed(users)}.`
      : sentence`It is destroyed before the stacks that still use it are applied: ${listed(users)}. Apply those first, and this one in a later change.`;
  const fields = { consequence: "downtime", level: "attention", ...ofResource(change) } as const;
  return [finding({ rule: "downtime.order", ...fields, why })];
}

function reads(stack: Configuration, from: string, output: string): boolean {
  return JSON.stringify(stack).includes(`cross-stack-reference-input-${from}.outputs.${output}}`);
}

/** Stacks that wait for each other if the old and the new order are taken together: no order of applies suits both. */
function cycle(before: Dependencies, after: Dependencies): Finding[] {
  const turned = Object.entries(after).flatMap(([stack, needs]) =>
    needs
      .filter((other) => reaches(before, other, stack) && !reaches(before, stack, other))
      .map((other) => [stack, other]),
  );
  return turned.map(([stack = "", other = ""]) =>
    finding({
      rule: "downtime.order-turned",
      consequence: "downtime",
      level: "attention",
      resource: `${stack}: dependencies`,
      key: other,
      why: sentence`It now waits for ${other}, which waited for it: split the change, so that one order suits every apply.`,
    }),
  );
}

function reaches(dependencies: Dependencies, from: string, to: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const needs = dependencies[from] ?? [];
  return needs.includes(to) || needs.some((next) => reaches(dependencies, next, to, seen));
}
