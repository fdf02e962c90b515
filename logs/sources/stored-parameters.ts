/** The parameters of AWS' calls that detections read, with their types. Any other may be personal data or a secret, and is not stored. */
export const STORED_PARAMETERS = { enable: "boolean", isMultiRegionTrail: "boolean" } as const;

/** Returns those of a call's parameters that are stored, as far as they have their type. */
export function storedParameters(parameters: unknown): Partial<Record<keyof typeof STORED_PARAMETERS, unknown>> {
  const given = (typeof parameters === "object" && parameters !== null ? parameters : {}) as Record<string, unknown>;
  const kept = Object.entries(STORED_PARAMETERS).filter(([name, type]) => typeof given[name] === type);
  return Object.fromEntries(kept.map(([name]) => [name, given[name]]));
}
