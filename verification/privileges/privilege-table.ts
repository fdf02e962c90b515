import type { Stacks } from "../../checks/emitted/configuration";
import { iamActions } from "../delivery/iam-actions";
import { programCalls } from "./program-calls";
import { allowedActions, type RoleGrants, roleGrants } from "./role-grants";
import { rolePrograms } from "./role-programs";
import { type StatedGrant, statedGrants } from "./stated-grants";

/** An action of a role: allowed, called, or both. */
export interface PrivilegeRow {
  readonly stack: string;
  readonly role: string;
  readonly action: string;
  readonly isAllowed: boolean;
  /** The processes that call it. */
  readonly calledBy: readonly string[];
  /** The reasons for an action that no process calls. */
  readonly stated: readonly StatedGrant[];
}

/** Returns every action that a role may or must call, with the processes that call it or the reason of the permission. */
export function privilegeRows(stacks: Stacks, stated = statedGrants): PrivilegeRow[] {
  const roles = roleGrants(stacks).map((role) => ({ role, programs: rolePrograms(stacks, role) }));
  const named = (role: RoleGrants, name: string) => `${role.stack}: ${name}`;
  const calls = programCalls(
    roles.flatMap(({ role, programs }) => programs.map((one) => ({ ...one, name: named(role, one.name) }))),
  );
  return roles.flatMap(({ role, programs }) => {
    const callers = new Map<string, string[]>();
    for (const { name } of programs) {
      for (const action of (calls.get(named(role, name)) ?? []).flatMap(iamActions)) {
        callers.set(action, [...(callers.get(action) ?? []), name]);
      }
    }
    const allowed = allowedActions(role);
    const part = partOf(role.name);
    return [...new Set([...allowed, ...callers.keys()])].sort().map((action) => ({
      stack: role.stack,
      role: role.name,
      action,
      isAllowed: allowed.includes(action),
      calledBy: callers.get(action) ?? [],
      stated: stated.filter(
        ({ roles, actions, statements = [] }) =>
          roles.test(part) &&
          (actions.includes(action) || statementsWith(role, action).some((id) => statements.includes(id))),
      ),
    }));
  });
}

/** The `Sid`s of the statements that allow an action. */
function statementsWith({ statements }: RoleGrants, action: string): string[] {
  return statements
    .filter(({ Effect, Action }) => Effect === "Allow" && [Action].flat().includes(action))
    .map(({ Sid = "" }) => Sid);
}

/** The part of a role's name between the environment and the region: `gocarbontracker-production-servers-euc1` is `servers`. */
function partOf(name: string): string {
  return name.replace(/^gocarbontracker-[a-z]+-/, "").replace(/-[a-z]{3}\d(?=-start$|$)/, "");
}

/** The rows without a call and without a reason. */
export function unexplainedRows(rows: readonly PrivilegeRow[]): PrivilegeRow[] {
  return rows.filter(({ isAllowed, calledBy, stated }) => isAllowed && calledBy.length === 0 && stated.length === 0);
}

/** A sentence for each action that is missing or unexplained, and for each reason that no role needs. */
export function privilegeFaults(rows: readonly PrivilegeRow[], stated = statedGrants): string[] {
  const needed = new Set(rows.flatMap((row) => (row.isAllowed ? row.stated : [])));
  return [
    ...rows
      .filter(({ isAllowed }) => !isAllowed)
      .map(
        ({ stack, role, action, calledBy }) =>
          `${stack}: ${role} may not call ${action}, which ${calledBy.join(" and ")} needs: allow it`,
      ),
    ...unexplainedRows(rows).map(
      ({ stack, role, action }) =>
        `${stack}: ${role} may call ${action}, which none of its processes calls: remove it, or state the reason in verification/privileges/stated-grants.ts`,
    ),
    ...stated
      .filter((one) => !needed.has(one))
      .map(
        ({ roles, actions, statements = [] }) =>
          `verification/privileges/stated-grants.ts: no role like ${roles} has ${[...actions, ...statements].slice(0, 3).join(", ")}: remove the entry`,
      ),
  ];
}
