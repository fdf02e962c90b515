import { isDeepStrictEqual } from "node:util";
import type { AttributeChange } from "../review/change";
import { valueText } from "../review/redact";
import type { PlannedChange } from "./planned-changes";

const VERBS: Readonly<Record<PlannedChange["action"], string>> = {
  create: "creates",
  update: "updates",
  delete: "destroys",
  replace: "replaces",
  forget: "forgets",
  move: "moves",
  import: "imports",
};

/** Returns a sentence for each difference between the plan that was reviewed and a new one; none if both do the same. */
export function comparePlans(reviewed: readonly PlannedChange[], now: readonly PlannedChange[]): string[] {
  const before = new Map(reviewed.map((change) => [change.address, change]));
  const after = new Map(now.map((change) => [change.address, change]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .flatMap((address) => differences(address, before.get(address), after.get(address)));
}

function differences(address: string, reviewed?: PlannedChange, now?: PlannedChange): string[] {
  if (isDeepStrictEqual(reviewed, now)) return [];
  if (reviewed === undefined)
    return now === undefined ? [] : [`${address}: this plan ${VERBS[now.action]} it, and the reviewed plan does not`];
  if (now === undefined) return [`${address}: the reviewed plan ${VERBS[reviewed.action]} it, and this plan does not`];
  if (reviewed.action !== now.action) {
    return [`${address}: the reviewed plan ${VERBS[reviewed.action]} it, and this plan ${VERBS[now.action]} it`];
  }
  const paths = [...new Set([...reviewed.attributes, ...now.attributes].map(({ path }) => path))].sort();
  const changed = paths.flatMap((path) => {
    const [one, other] = [reviewed, now].map(({ attributes }) => attributes.find((change) => change.path === path));
    return isDeepStrictEqual(one, other)
      ? []
      : [`${address}: ${path} is ${textOf(one)} in the reviewed plan, and ${textOf(other)} in this plan`];
  });
  const imported = importedDifference(address, reviewed, now);
  const found = [...imported, ...changed];
  return found.length > 0 ? found : [`${address}: the plans replace or move it in different ways`];
}

function importedDifference(address: string, reviewed: PlannedChange, now: PlannedChange): string[] {
  if (reviewed.importedId === now.importedId) return [];
  const [before, after] = [reviewed, now].map(({ importedId }) =>
    importedId === undefined ? "does not import it" : `imports ${importedId}`,
  );
  return [`${address}: the reviewed plan ${before}, and this plan ${after}`];
}

function textOf(change: AttributeChange | undefined): string {
  if (change === undefined) return "unchanged";
  const { path, before, after, isUnknown } = change;
  return `${valueText(before, path)} → ${isUnknown ? "(known after the apply)" : valueText(after, path)}`;
}
