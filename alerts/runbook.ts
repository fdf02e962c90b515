import { ownership } from "../policy/ownership";

/** An alert's name in lower case with hyphens: `MemoryPeak` → `memory-peak`. Its runbook and its rule are called so. */
export function runbookFile(alertName: string): string {
  return alertName.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

/** The address of an alert's runbook. */
export function runbookUrl(alertName: string): string {
  return `${ownership.runbooksUrl}/${runbookFile(alertName)}.md`;
}
