import type { Stacks } from "../../checks/emitted/configuration";
import { retention } from "../../policy/retention";
import { type CheckedControl, checkControls } from "../compliance/check-controls";
import { markdownTable } from "./markdown-table";

const HEAD = `# Compliance

The controls of three standards, the resources of production that meet each, and the place that shows the state of the account. The standards are
the CIS AWS Foundations Benchmark 3.0.0 (CIS), AWS Foundational Security Best Practices (FSBP), and the Trust Services Criteria of SOC 2. \`npm run docs\` writes this page from
\`verification/compliance/controls.ts\` and the generated Terraform; a test compares them. Security Hub checks the account continuously, and the issue of the
weekly patch assessment counts the failed controls. AWS Config evaluates the rules of our conformance pack after each change; a rule that fails notifies by
ConformanceLost, and one whose name begins with \`hub-\` by SecurityControlFailed.

The present state is in these services, and the state of an earlier time is in their records. AWS Config's bucket has each setting and each result of a rule
for ${retention.logs.days} days. The trail's bucket has each call for ${retention.auditLock.days} days under a lock. The issues of the weekly and monthly assessments have the open findings of
their day. Security Hub keeps a finding for at most 90 days after its last update. \`npm run evidence\` compares the collection of one incident.
`;

/** Writes the page of the controls. @param stacks the stacks of production */
export function compliancePage(stacks: Stacks): string {
  const checked = checkControls(stacks);
  const areas = [...new Set(checked.map(({ area }) => area))];
  const met = checked.filter(({ metBy, fault }) => metBy !== undefined && fault === undefined);
  return [
    HEAD,
    `${met.length} of ${checked.length} controls are met. Each of the others has its reason.\n`,
    ...areas.map(
      (area) =>
        `## ${area}\n\n${markdownTable(
          ["control", "CIS", "FSBP", "SOC 2", "met by", "evidence", "rules of AWS Config"],
          checked.filter((one) => one.area === area).map(cells),
        )}`,
    ),
  ].join("\n");
}

function cells({ control, metBy, fault }: CheckedControl): string[] {
  const { title, cis = "", bestPractices = [], criteria = [] } = control;
  const standards = [cis, bestPractices.join(", "), criteria.join(", ")];
  if ("notMet" in control) return [title, ...standards, "**not met**", control.notMet, ruleNames(control.rules)];
  const state = fault === undefined ? `${metBy} \`${control.type}\`` : `**not met**: ${fault}`;
  return [title, ...standards, state, control.evidence, "rules" in control ? ruleNames(control.rules) : control.noRule];
}

function ruleNames(rules: readonly string[] = []): string {
  return rules.map((rule) => `\`${rule}\``).join(", ");
}
