import type { Environment } from "./schema";

/** What has to hold between fields of one environment. Checked only when every field it reads is well-formed. */
export interface Rule {
  /** Dotted paths, such as `network.cidr`. */
  readonly reads: readonly string[];
  /** One message per fault: the field, its value, what is allowed and the way out. */
  readonly faults: (environment: Environment) => string[];
}

/** Is none of the fields `reads`, nothing inside them and nothing around them, among the malformed ones? */
export function wellFormed(reads: readonly string[], malformed: readonly string[]): boolean {
  const inside = (inner: string, outer: string) => outer === "" || inner === outer || inner.startsWith(`${outer}.`);
  return !reads.some((field) => malformed.some((bad) => inside(bad, field) || inside(field, bad)));
}

/** A rule with a single fault; `message` returns it, or undefined when all is well. */
export function rule(reads: readonly string[], message: (environment: Environment) => string | undefined): Rule {
  return {
    reads,
    faults: (environment) => {
      const fault = message(environment);
      return fault === undefined ? [] : [fault];
    },
  };
}
