import type { ExposedSample } from "./exposition";

/** Groups samples that differ in one label only, by the other labels in words. */
export function apartFrom(label: string, samples: readonly ExposedSample[]): ReadonlyMap<string, ExposedSample[]> {
  const groups = new Map<string, ExposedSample[]>();
  for (const sample of samples) {
    const others = Object.entries(sample.labels).filter(([name]) => name !== label);
    const words = others.map(([name, value]) => `${name}="${value}"`).sort();
    const key = words.join(", ") || "no labels";
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return groups;
}
