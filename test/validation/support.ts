import { fileFaults, policyFaults, type ReadPolicy, readPolicy } from "../../validation/policy/parse";

/** The committed policy, to be copied before a change. */
export const written: ReadPolicy = readPolicy();

/** A value or an object of the policy: its file and its keys. */
export interface Place {
  readonly file: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Returns all places of the policy, each object before its members. */
export function places(): Place[] {
  const inside = (file: string, path: readonly string[], value: unknown): Place[] => [
    ...(path.length === 0 ? [] : [{ file, path, value }]),
    ...(typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => inside(file, [...path, key], inner))
      : []),
  ];
  return Object.entries(written).flatMap(([file, exports]) => inside(file, [], exports));
}

/** Returns a copy of the policy with another value at one place. `undefined` removes it. A path is dotted, or a list if keys have dots. */
export function changed(file: string, path: string | readonly string[], value: unknown): ReadPolicy {
  const copy = structuredClone(written[file]) as Record<string, unknown>;
  const keys = typeof path === "string" ? path.split(".") : [...path];
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return followed({ ...written, [file]: copy }, file);
}

/** Updates the values of other files that derive from a number of the changed file. */
function followed(policy: ReadPolicy, source: string): ReadPolicy {
  if (source !== "machines") return policy;
  // biome-ignore lint/suspicious/noExplicitAny: a copy that is about to be changed
  const { machines, scaling } = structuredClone({ machines: policy.machines, scaling: policy.scaling }) as any;
  scaling.scaling.cpu.averagePercent = machines.machines?.cpu?.averagePercent;
  scaling.scaling.memory.averagePercent = machines.machines?.memory?.averagePercent;
  scaling.scaling.volume.atPercent = machines.machines?.disk?.maximumPercent;
  return { ...policy, scaling };
}

/** Returns the messages for the policy with one changed place. */
export function faultsWith(file: string, path: string | readonly string[], value: unknown): string[] {
  return policyFaults(changed(file, path, value));
}

/** Returns the messages of the file's own schema only, in a fiftieth of the time. */
export function ownFaultsWith(file: string, path: string | readonly string[], value: unknown): readonly string[] {
  return fileFaults(file, changed(file, path, value)[file]).faults;
}
