import { budgetStates } from "../../policy/budget-states";
import { burnRateFactor, errorBudget, limitPercent } from "../../policy/error-budget";
import { ownership } from "../../policy/ownership";
import { releaseQuery } from "../../signals/recordings/budget-remaining";
import { OBJECTIVES, PACES } from "../../signals/recordings/objectives";
import { markdownTable } from "./markdown-table";

const HEAD = `# Objectives

The service level objectives, the burn rates that alert, and the error budget policy. \`npm run docs\` writes this page from \`policy/\`; a test compares
them. \`npm run rules\` writes the objectives as OpenSLO.
`;

/** Writes the page of the objectives. */
export function objectivesPage(): string {
  const objectives = Object.values(OBJECTIVES);
  const states = budgetStates.map(({ state, abovePercent, decides, what }, index) => {
    const below = budgetStates[index - 1]?.abovePercent;
    const from = abovePercent === undefined ? "nothing" : `more than ${abovePercent} %`;
    const to = below === undefined ? "" : `, at most ${below} %`;
    return [state, abovePercent === undefined ? from : `${from}${to}`, decides, what];
  });
  return [
    HEAD,
    `## Targets\n\n${markdownTable(
      ["objective", "owner", "target", "window", ...PACES.map((pace) => `${pace} burn above`)],
      objectives.map((one) => [
        one.id,
        ownership.team,
        `${Number((100 - one.budgetPercent).toFixed(9))} %`,
        `${one.windowDays} days`,
        ...PACES.map((pace) => `${limitPercent(pace, one)} %`),
      ]),
    )}`,
    `## Burn rates\n\n${markdownTable(
      ["pace", "factor", "long window", "short window", "reason"],
      PACES.map((pace) => {
        const { longHours, shortMinutes, why } = errorBudget[pace];
        const factor = Number(burnRateFactor(errorBudget[pace], OBJECTIVES.errors.windowDays).toFixed(2));
        return [pace, `${factor}`, `${longHours} h`, `${shortMinutes} min`, why];
      }),
    )}`,
    `## Error budget policy\n\n${markdownTable(["state", "remaining budget", "decided by", "rule"], states)}`,
    `## Before a release\n\n\`npm run budget -- --prometheus URL ENVIRONMENT\` shows the budgets. It exits with 1 while one is exhausted, and with 2 if one is unknown. [Connect to Prometheus](operate.md#connect-to-prometheus) has the address and the credentials. The command sends one query:\n\n\`\`\`promql\n${releaseQuery("production")}\n\`\`\`\n`,
  ].join("\n");
}
