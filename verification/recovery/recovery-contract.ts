import type { Stacks } from "../../checks/emitted/configuration";
import { protections } from "../../checks/protections";
import { worstLossMinutes } from "../../checks/recovery";
import type { Environment } from "../../environments/schema";
import type { Datastore } from "../../policy/recovery";
import { databaseFaults } from "./database-faults";
import { dumpFaults } from "./dump-faults";
import { emittedMechanisms, unselected } from "./emitted-protections";
import { restoreTestFaults } from "./restore-test-faults";
import { retentionFaults } from "./retention-faults";
import { uploadsFaults } from "./uploads-faults";
import { vaultFaults } from "./vault-faults";
import { verificationFaults } from "./verification-faults";

/**
 * Returns a sentence for each recovery mechanism of the policy that the generated Terraform lacks, or with which it could lose more. The
 * recovery objectives are computed from the mechanisms, so they hold only if each exists. Another sentence follows for each setting without
 * which a backup is not kept, restored or tested. Each names the resource, the field, its value and the objective.
 */
export function recoveryContractFaults(stacks: Stacks, environment: Environment): string[] {
  return [
    ...mechanismFaults(stacks),
    ...retentionFaults(stacks, environment),
    ...vaultFaults(stacks, environment),
    ...databaseFaults(stacks, environment),
    ...uploadsFaults(stacks, environment),
    ...dumpFaults(stacks, environment),
    ...restoreTestFaults(stacks, environment),
    ...verificationFaults(stacks, environment),
  ];
}

function mechanismFaults(stacks: Stacks): string[] {
  const emitted = emittedMechanisms(stacks);
  return protections().flatMap(({ datastore, scope, mechanisms }) =>
    mechanisms.flatMap((mechanism) => {
      const lossMinutes = worstLossMinutes(mechanism);
      const same = emitted.filter(
        (one) => one.datastore === datastore && one.scope === scope && one.by === mechanism.by,
      );
      if (same.some((one) => one.refusal === undefined && one.lossMinutes <= lossMinutes)) return [];
      const offers = same.map((one) => one.refusal ?? `${one.origin}: loses up to ${one.lossMinutes} minutes`);
      const others = emitted
        .filter((one) => one.datastore === datastore && one.scope === scope)
        .map(({ by, origin }) => `${by} by ${origin}`);
      const reasons = [...new Set([...unselected(stacks, datastore as Datastore), ...offers])];
      const reason =
        reasons.length > 0 ? reasons.join("; ") : `no resource has one, but ${others.join(", ") || "nothing"}`;
      return [
        `${datastore}.${scope} must have a ${mechanism.by} that loses at most ${lossMinutes} minutes (policy/recovery.ts): ${reason}`,
      ];
    }),
  );
}
