import { fileFaults, policyFaults, type ReadPolicy, readPolicy } from "../../validation/policy/parse";

/** What stands in `policy/`, to be copied before it is changed. */
export const written: ReadPolicy = readPolicy();

/** A leaf or a branch of the policy: its file, and the keys inside it. */
export interface Place {
  readonly file: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Everything in the policy, branches before what is in them. */
export function places(): Place[] {
  const inside = (file: string, path: readonly string[], value: unknown): Place[] => [
    ...(path.length === 0 ? [] : [{ file, path, value }]),
    ...(typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => inside(file, [...path, key], inner))
      : []),
  ];
  return Object.entries(written).flatMap(([file, exports]) => inside(file, [], exports));
}

/** A copy of the policy in which one place has another value; `undefined` takes it out. A path is dotted, keys with dots are lists. */
export function changed(file: string, path: string | readonly string[], value: unknown): ReadPolicy {
  const copy = structuredClone(written[file]) as Record<string, unknown>;
  const keys = typeof path === "string" ? path.split(".") : [...path];
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return followed({ ...written, [file]: copy }, file);
}

/** What reads a number of the changed file when it is run follows, as it does in a program. */
function followed(policy: ReadPolicy, source: string): ReadPolicy {
  if (source !== "machines") return policy;
  // biome-ignore lint/suspicious/noExplicitAny: a copy that is about to be changed
  const { machines, scaling } = structuredClone({ machines: policy.machines, scaling: policy.scaling }) as any;
  scaling.scaling.cpu.averagePercent = machines.machines?.cpu?.averagePercent;
  scaling.scaling.memory.averagePercent = machines.machines?.memory?.averagePercent;
  scaling.scaling.volume.atPercent = machines.machines?.disk?.maximumPercent;
  return { ...policy, scaling };
}

/** What is said of the policy with one place changed. */
export function faultsWith(file: string, path: string | readonly string[], value: unknown): string[] {
  return policyFaults(changed(file, path, value));
}

/** The same by the file's own schema alone, which takes a fiftieth of the time. */
export function ownFaultsWith(file: string, path: string | readonly string[], value: unknown): readonly string[] {
  return fileFaults(file, changed(file, path, value)[file]).faults;
}
