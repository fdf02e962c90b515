type Json = unknown;

/** Every copy of a pattern or a rule in which one value of a list, or a field of one value, is left out. */
export function mutants(whole: Json, isKept: (field: string) => boolean = () => false): Json[] {
  if (Array.isArray(whole)) {
    return [
      ...(whole.length > 1 ? whole.map((_, index) => whole.filter((__, other) => other !== index)) : []),
      ...whole.flatMap((part, index) => mutants(part, isKept).map((mutant) => whole.with(index, mutant))),
    ];
  }
  if (typeof whole !== "object" || whole === null) return [];
  return Object.entries(whole).flatMap(([field, value]) => {
    const { [field]: _, ...others } = whole as Record<string, Json>;
    const inner = mutants(value, isKept).map((mutant) => ({ ...whole, [field]: mutant }));
    return isKept(field) || Object.keys(others).length === 0 ? inner : [others, ...inner];
  });
}
