/** What has to hold between fields of something that was parsed. Checked only when every field it reads is well-formed. */
export interface Rule<T> {
  /** Dotted paths, such as `network.cidr`. */
  readonly reads: readonly string[];
  /** One sentence per fault: the field, its value, what is allowed and the way out. */
  readonly faults: (whole: T) => string[];
}

/** Is none of the fields `reads`, nothing inside them and nothing around them, among the malformed ones? */
export function wellFormed(reads: readonly string[], malformed: readonly string[]): boolean {
  const inside = (inner: string, outer: string) => outer === "" || inner === outer || inner.startsWith(`${outer}.`);
  return !reads.some((field) => malformed.some((bad) => inside(bad, field) || inside(field, bad)));
}

/** A rule with a single fault; `message` returns it, or undefined when all is well. */
export function rule<T>(reads: readonly string[], message: (whole: T) => string | undefined): Rule<T> {
  return {
    reads,
    faults: (whole) => {
      const fault = message(whole);
      return fault === undefined ? [] : [fault];
    },
  };
}
