import { runCommand } from "../../tools/command";
import { environmentArgument } from "../../tools/environment-argument";
import { GATE } from "../../tools/gate-exit-codes";
import { alignColumns } from "../../validation/align-columns";
import { readAddress } from "../backtest/read-address";
import { type RemainingBudget, remainingBudgets } from "../release/remaining-budgets";

/** Closes the gate while a budget is exhausted. A budget that is not known is an error. */
async function budget(address: string | undefined, environment: string, isJson: boolean): Promise<void> {
  const url = readAddress(address, process.env);
  const budgets = await remainingBudgets(url, environment, process.env);
  const exhausted = budgets.filter(({ state }) => state === "exhausted");
  process.stdout.write(isJson ? `${JSON.stringify({ environment, budgets }, null, 2)}\n` : table(budgets));
  for (const { objective, decides } of exhausted) {
    process.stderr.write(`✗ the error budget of ${objective} in ${environment} is exhausted: ${decides} decides\n`);
  }
  process.exitCode = exhausted.length > 0 ? GATE.closed : 0;
}

function table(budgets: readonly RemainingBudget[]): string {
  const rows = budgets.map(({ objective, remainingRatio, state, decides }) => [
    objective,
    `${(100 * remainingRatio).toFixed(1)} %`,
    state,
    decides,
  ]);
  return `${alignColumns([["objective", "remaining", "state", "decides"], ...rows]).join("\n")}\n`;
}

void runCommand(
  {
    name: "budget",
    does: "Shows how much error budget remains, for a release that is about to start. It authorizes itself like `npm run backtest`.",
    next: "release, and deploy as docs/deploy.md describes.",
    nextAfterFaults:
      "release only fixes, security updates and work on reliability, with the consent of those named above.",
    positionals: [environmentArgument("the environment of the release")],
    options: { prometheus: { value: "URL", does: "the server with the recordings, without /api/v1" } },
    flags: { json: "prints the budgets as JSON" },
    exitCodes: {
      0: "every budget has something remaining",
      [GATE.closed]: "a budget is exhausted",
      [GATE.failed]: "a budget is unknown: a wrong argument, no answer, or no data",
    },
    failureCode: GATE.failed,
  },
  ({ positionals: [environment = ""], options, flags }) => budget(options.prometheus, environment, flags.has("json")),
);
