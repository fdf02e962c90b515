import { matchesWildcards } from "../matches-wildcards";
import { sortedKeys } from "./sorted-keys";

/** One pair of an action and a resource that a statement allows or denies to a principal. */
export interface Grant {
  readonly effect: "Allow" | "Deny";
  /** Such as `AWS arn:aws:iam::1:root`; `*` for all; empty in a policy of a role. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The conditions as JSON, or an empty text without any. */
  readonly condition: string;
}

type Statement = Readonly<Record<string, unknown>>;

/** Returns the grants of a policy's JSON text; undefined for a text that is no policy, such as a reference. */
export function grantsOf(policy: unknown): Grant[] | undefined {
  if (policy === undefined || policy === null || policy === "") return [];
  if (typeof policy !== "string" || !/^\s*\{/.test(policy)) return undefined;
  try {
    const { Statement: statements } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
    return [statements ?? []].flat().flatMap(ofStatement);
  } catch {
    return undefined;
  }
}

function ofStatement(statement: Statement): Grant[] {
  const effect = statement.Effect === "Deny" ? "Deny" : "Allow";
  const condition = statement.Condition === undefined ? "" : JSON.stringify(statement.Condition, sorted);
  return principalsOf(statement).flatMap((principal) =>
    textsOf(statement, "Action").flatMap((action) =>
      textsOf(statement, "Resource").map((resource) => ({ effect, principal, action, resource, condition })),
    ),
  );
}

/** The texts of a field, or of its negation, which only an equal negation covers. */
function textsOf(statement: Statement, field: "Action" | "Resource"): string[] {
  const negated = statement[`Not${field}`];
  if (negated !== undefined) return [`all but ${JSON.stringify([negated].flat().sort())}`];
  const texts = [statement[field] ?? []].flat().map(String);
  return texts.length === 0 ? [""] : texts;
}

function principalsOf({ Principal: principal, NotPrincipal: negated }: Statement): string[] {
  if (negated !== undefined) return [`all but ${JSON.stringify(negated)}`];
  if (principal === undefined) return [""];
  if (typeof principal !== "object" || principal === null) return [String(principal)];
  return Object.entries(principal).flatMap(([kind, names]) =>
    [names].flat().map((name) => (name === "*" ? "*" : `${kind} ${name}`)),
  );
}

/** A replacer of `JSON.stringify` that sorts keys, and the values of a condition, whose order has no meaning. */
function sorted(key: string, value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : sortedKeys(key, value);
}

/** Returns the grants of one list that no grant of another covers. */
export function uncovered(grants: readonly Grant[], by: readonly Grant[]): Grant[] {
  return grants.filter((grant) => !by.some((other) => covers(other, grant)));
}

function covers(wide: Grant, narrow: Grant): boolean {
  return (
    wide.effect === narrow.effect &&
    (wide.condition === "" || wide.condition === narrow.condition) &&
    (wide.principal === "*" || wide.principal === narrow.principal) &&
    matches(wide.action, narrow.action, "i") &&
    matches(wide.resource, narrow.resource, "")
  );
}

function matches(pattern: string, text: string, flags: "" | "i"): boolean {
  if (pattern === text) return true;
  if (pattern.startsWith("all but ")) return false;
  return matchesWildcards(pattern, text, flags);
}
