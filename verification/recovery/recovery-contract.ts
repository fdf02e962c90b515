import type { Stacks } from "../../checks/emitted/configuration";
import { protections } from "../../checks/protections";
import { worstLossMinutes } from "../../checks/recovery";
import { emittedMechanisms } from "./emitted-protections";

/**
 * Returns a sentence for each recovery mechanism of the policy that the generated Terraform lacks, or with which it could lose more. The
 * recovery objectives are computed from the mechanisms, so they hold only if each exists.
 */
export function recoveryContractFaults(stacks: Stacks): string[] {
  const emitted = emittedMechanisms(stacks);
  return protections().flatMap(({ datastore, scope, mechanisms }) =>
    mechanisms.flatMap((mechanism) => {
      const lossMinutes = worstLossMinutes(mechanism);
      const same = emitted.filter(
        (one) => one.datastore === datastore && one.scope === scope && one.by === mechanism.by,
      );
      if (same.some((one) => one.refusal === undefined && one.lossMinutes <= lossMinutes)) return [];
      const offers = same.map(({ refusal, lossMinutes }) => refusal ?? `one loses up to ${lossMinutes} minutes`);
      const reason = offers.length > 0 ? offers.join("; ") : "no resource has one: check its tags, plan and copies";
      return [
        `${datastore}.${scope} must have a ${mechanism.by} that loses at most ${lossMinutes} minutes (policy/recovery.ts): ${reason}`,
      ];
    }),
  );
}
