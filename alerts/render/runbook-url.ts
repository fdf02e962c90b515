import { runbookFile } from "../../policy/alert-policies/runbook-file";
import { ownership } from "../../policy/ownership";

/** Returns the URL of an alert's runbook. */
export function runbookUrl(alertName: string): string {
  return `${ownership.runbooksUrl}/${runbookFile(alertName)}.md`;
}
