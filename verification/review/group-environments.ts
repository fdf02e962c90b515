import type { Finding } from "./finding";
import { plainText } from "./sentence";

/** A finding, and the other environments that have the same one. */
interface Group {
  readonly finding: Finding;
  readonly alsoIn: readonly string[];
  /** The ids of all its findings: each environment's needs its own exemption. */
  readonly ids: readonly string[];
}

const ENVIRONMENT = /^[a-z][a-z0-9]*(?=[-:])/;

/**
 * Groups findings that differ only by the names, accounts and regions of their environments, so that a reviewer reads one change once. The
 * first finding of a group stands for all.
 */
export function groupEnvironments(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, { readonly finding: Finding; readonly alsoIn: string[]; readonly ids: string[] }>();
  for (const finding of findings) {
    const [environment = ""] = ENVIRONMENT.exec(finding.resource) ?? [];
    const key = keyOf(finding, environment);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { finding, alsoIn: [], ids: [finding.id] });
    else {
      group.alsoIn.push(environment);
      group.ids.push(finding.id);
    }
  }
  return [...groups.values()].map(({ finding, alsoIn, ids }) => ({
    finding,
    ids,
    alsoIn: [...new Set(alsoIn)].filter((name) => name !== ENVIRONMENT.exec(finding.resource)?.[0]),
  }));
}

function keyOf({ consequence, level, resource, attribute, before, after, why }: Finding, environment: string): string {
  const text = JSON.stringify([consequence, level, resource, attribute, before, after, plainText(why)]);
  if (environment === "") return text;
  return text
    .replaceAll(new RegExp(`\\b${environment}\\b`, "g"), "ENVIRONMENT")
    .replaceAll(/\b\d{12}\b/g, "ACCOUNT")
    .replaceAll(/\b[a-z]{2}-[a-z]+-\d\b/g, "REGION");
}
