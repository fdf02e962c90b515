/** A rule about several fields of a parsed input. It is checked only when every field that it reads is well-formed. */
export interface Rule<T> {
  /** Dotted paths, such as `network.cidr`. */
  readonly reads: readonly string[];
  /** One sentence per fault: the field, its value, the allowed range and the fix. */
  readonly faults: (whole: T) => string[];
}

/** Are the fields `reads`, all fields inside them and all objects around them well-formed? */
export function wellFormed(reads: readonly string[], malformed: readonly string[]): boolean {
  const inside = (inner: string, outer: string) => outer === "" || inner === outer || inner.startsWith(`${outer}.`);
  return !reads.some((field) => malformed.some((bad) => inside(bad, field) || inside(field, bad)));
}

/** A rule with a single fault; `message` returns it, or undefined when there is none. */
export function rule<T>(reads: readonly string[], message: (whole: T) => string | undefined): Rule<T> {
  return {
    reads,
    faults: (whole) => {
      const fault = message(whole);
      return fault === undefined ? [] : [fault];
    },
  };
}
