import type { Exemption } from "./exemption";
import type { Finding } from "./finding";

/** A blocking finding that an exemption allows. */
interface Allowed {
  readonly finding: Finding;
  readonly exemption: Exemption;
}

/** The decision of the gate. */
export interface Gate {
  readonly isBlocked: boolean;
  /** Blocking findings without a valid exemption. */
  readonly blocking: readonly Finding[];
  readonly allowed: readonly Allowed[];
  /** Exemptions after their last day: they block until they are removed or renewed. */
  readonly expired: readonly Exemption[];
  /** Valid exemptions that name no blocking finding. */
  readonly unused: readonly Exemption[];
}

/** Returns whether a change may be applied. @param today such as 2026-11-28 */
export function decide(findings: readonly Finding[], exemptions: readonly Exemption[], today: string): Gate {
  const expired = exemptions.filter(({ until }) => until < today);
  const valid = exemptions.filter(({ until }) => until >= today);
  const all = findings.filter(({ level }) => level === "blocking");
  const allowed = all.flatMap((finding) => {
    const exemption = valid.find((one) => one.finding === finding.id);
    return exemption === undefined ? [] : [{ finding, exemption }];
  });
  const blocking = all.filter((finding) => !allowed.some((one) => one.finding === finding));
  return {
    isBlocked: blocking.length > 0 || expired.length > 0,
    blocking,
    allowed,
    expired,
    unused: valid.filter((exemption) => !allowed.some((one) => one.exemption === exemption)),
  };
}
