import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { closest } from "../closest";
import type { ReadPolicy } from "./parse";

const HOMES = ["grafana", "cloudwatch", "events", "datadog", "sentry"] as const;

/**
 * Alert policies without a runbook, and runbooks without an alert policy: one of the two was removed or misspelt.
 *
 * @param runbooks names of the files in `runbooks/`
 */
export function runbookFaults(policy: ReadPolicy, runbooks: readonly string[]): string[] {
  const written = HOMES.map((home) => {
    const file = policy[`alert-policies/${home}`];
    return { home, conditions: file instanceof Error ? undefined : file?.[home] };
  });
  // A file that cannot be read has its own fault, so its alert policies are not compared.
  if (written.some(({ conditions }) => typeof conditions !== "object" || conditions === null)) return [];
  const conditions = written.flatMap(({ home, conditions }) => {
    return Object.keys(conditions as object).map((name) => ({ home, name, runbook: `${runbookFile(name)}.md` }));
  });
  const lonely = runbooks
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .filter((file) => !conditions.some(({ runbook }) => runbook === file));
  const without = conditions.filter(({ runbook }) => !runbooks.includes(runbook));
  const meant = new Set<string>();
  const told = without.map(({ home, name, runbook }) => {
    const other = closest(runbook, lonely);
    if (other === undefined) {
      return `policy/alert-policies/${home}.ts: ${home}.${name} has no runbook, must have runbooks/${runbook}: write it as runbooks/README.md describes`;
    }
    meant.add(other);
    return `policy/alert-policies/${home}.ts: ${home}.${name} has no runbook, and runbooks/${other} has no alert policy: did you mean ${conditionName(other)}?`;
  });
  return [
    ...told,
    ...lonely
      .filter((file) => !meant.has(file))
      .map(
        (file) =>
          `policy/alert-policies has no ${conditionName(file)}, whose runbook is runbooks/${file}: restore the alert policy, or remove its runbook and its alert`,
      ),
  ];
}

/** `memory-peak.md` → `MemoryPeak` */
function conditionName(file: string): string {
  return file.replace(/\.md$/, "").replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}
