import type { Stacks } from "../../../checks/emitted/configuration";
import type { Span } from "../../../verification/paging/moments";
import { findConsequences } from "../../../verification/review/find-consequences";
import type { Finding } from "../../../verification/review/finding";
import type { Plan } from "../../../verification/review/read-plan";
import { plainText } from "../../../verification/review/sentence";
import type { Dependencies } from "../../../verification/review/sides";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

/** A change of the project's output, and the sentences that its review must and must not have. */
export interface Case {
  readonly change: (head: Stacks) => void;
  /** A change of the output before. */
  readonly base?: (base: Stacks) => void;
  readonly must: readonly string[];
  readonly mustNot?: readonly string[];
}

/** A Friday to the Monday after it: business hours, nights, a weekend and a hand-over. */
const SPAN: Span = { fromSecond: Date.UTC(2026, 11, 4) / 1000, minutes: 4 * 24 * 60 };

/** The findings for a change of an environment's output. */
export function reviewed(
  change: (head: Stacks) => void,
  changeBase: (base: Stacks) => void = () => {},
  plans: readonly Plan[] = [],
  environment: "production" | "sandbox" = "production",
): Finding[] {
  const [base, head] = [whole(environment), whole(environment)];
  changeBase(base);
  change(head);
  const dependencies: Dependencies = {};
  return findConsequences({ base, head, baseDependencies: dependencies, headDependencies: dependencies }, plans, SPAN);
}

/** A finding as one line. */
export function lineOf({ level, consequence, resource, attribute = "", before, after, why }: Finding): string {
  const change = before === undefined ? "" : `${before} → ${after}`;
  return `${level} ${consequence} ${resource} ${attribute} ${change}: ${plainText(why)}`;
}

/** Expects the sentences of a case. */
export function expectCase({ change, base, must, mustNot = [] }: Case): void {
  const lines = reviewed(change, base).map(lineOf);
  const missing = must.filter((text) => !lines.some((line) => line.includes(text)));
  const forbidden = mustNot.filter((text) => lines.some((line) => line.includes(text)));
  expect({ missing, forbidden, lines }).toEqual({ missing: [], forbidden: [], lines });
}

/** The first block of a type in a stack of the environment whose id has a text. */
export function block(stacks: Stacks, stack: string, type: string, text = ""): Emitted {
  return found(stacks, stack, type, text).block;
}

/** Removes a block, and returns it with its id. */
export function remove(stacks: Stacks, stack: string, type: string, text = ""): { id: string; block: Emitted } {
  const one = found(stacks, stack, type, text);
  delete blocksOf(stacks, stack, type)[one.id];
  return one;
}

/** Adds a block. */
export function add(stacks: Stacks, stack: string, type: string, id: string, block: Emitted): void {
  const all = stacks[nameOf(stacks, stack)]?.resource ?? {};
  all[type] = { ...all[type], [id]: block };
}

/** Gives a block another id, as a renamed construct has. References follow. */
export function rename(stacks: Stacks, stack: string, type: string, text = ""): { from: string; to: string } {
  const { id } = found(stacks, stack, type, text);
  const to = `renamed-${id}`;
  const name = nameOf(stacks, stack);
  const changed = JSON.stringify(stacks[name])
    .replaceAll(`${type}.${id}`, `${type}.${to}`)
    .replaceAll(`"${id}":`, `"${to}":`);
  (stacks as Record<string, unknown>)[name] = JSON.parse(changed);
  return { from: `${type}.${id}`, to: `${type}.${to}` };
}

function blocksOf(stacks: Stacks, stack: string, type: string): Record<string, Emitted> {
  return stacks[nameOf(stacks, stack)]?.resource?.[type] ?? {};
}

/** The name of a stack, such as production-data. */
function nameOf(stacks: Stacks, stack: string): string {
  const name = Object.keys(stacks).find((one) => one.endsWith(`-${stack}`) && !one.startsWith("organization-"));
  if (name === undefined) throw new Error(`no stack ${stack}`);
  return name;
}

function found(stacks: Stacks, stack: string, type: string, text: string): { id: string; block: Emitted } {
  const [id, one] = Object.entries(blocksOf(stacks, stack, type)).find(([name]) => name.includes(text)) ?? [];
  if (id === undefined || one === undefined) throw new Error(`stack ${stack} has no ${type} with "${text}"`);
  return { id, block: one };
}
