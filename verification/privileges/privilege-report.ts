import type { Stacks } from "../../checks/emitted/configuration";
import { report } from "../report";
import { analysePolicies, policyFindingFaults, unacceptedFindings } from "./analysed-policies";
import { type PrivilegeRow, privilegeFaults, privilegeRows, unexplainedRows } from "./privilege-table";
import { roleGrants } from "./role-grants";
import { trustFaults } from "./trust-faults";
import { wildcardFaults } from "./wildcard-faults";

/**
 * Returns the table of an environment's roles with its totals, and the faults of all environments.
 *
 * @param stacks the stacks of all environments
 * @param shown the environment of the table
 */
export function privilegeReport(stacks: Stacks, shown: string): { readonly text: string; readonly faults: string[] } {
  const rows = privilegeRows(stacks);
  const roles = roleGrants(stacks);
  const findings = analysePolicies(roles);
  const table = rows.filter(({ stack }) => stack.startsWith(`${shown}-`));
  const called = rows.filter(({ calledBy }) => calledBy.length > 0);
  const totals = [
    `${roles.length} roles, ${rows.length} actions: ${called.length} called by code, ${rows.length - called.length - unexplainedRows(rows).length} with a stated reason, ${unexplainedRows(rows).length} unexplained.`,
    `cloudsplaining and parliament: ${findings.length} findings, ${unacceptedFindings(findings).length} of them not accepted.`,
  ];
  return {
    text: `${report(`Privileges of ${shown}`, ["role", "action", "explanation"], table.map(cells))}\n${totals.join("\n")}\n`,
    faults: [
      ...privilegeFaults(rows),
      ...policyFindingFaults(findings),
      ...trustFaults(stacks),
      ...wildcardFaults(roles),
    ],
  };
}

function cells({ role, action, isAllowed, calledBy, stated }: PrivilegeRow): string[] {
  const [reason] = stated;
  if (!isAllowed) return [role, action, `MISSING: ${calledBy.join(", ")}`];
  if (calledBy.length > 0) return [role, action, `called by ${calledBy.join(", ")}`];
  return [role, action, reason === undefined ? "UNEXPLAINED" : `${reason.why} (${reason.source})`];
}
