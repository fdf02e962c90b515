import { rmSync } from "node:fs";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { environments, known } from "../../environments";
import { growth } from "../../policy/growth";
import { infrastructurePrices } from "../../policy/infrastructure-prices";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { scratchFolder } from "../../tools/scratch-folder";
import { capacityPlan } from "../capacity/capacity-plan";
import { capacityNotes, capacityReport, NOT_PROJECTED } from "../capacity/capacity-report";

/** Prints the capacity plan of one environment or of all. */
async function capacity(wanted: string | undefined, asJson: boolean): Promise<void> {
  const folder = scratchFolder("capacity-");
  const today = new Date().toISOString().slice(0, 10);
  try {
    const selected = environments(wanted);
    await synthesizeInto(folder, wanted);
    const all = allStacks(folder);
    const plans = selected.map((environment) => capacityPlan(stacksOf(all, environment.name), environment, today));
    process.stdout.write(
      asJson
        ? `${JSON.stringify({ day: today, growth, prices: infrastructurePrices.list, plans, notProjected: NOT_PROJECTED }, null, 2)}\n`
        : `${plans.map(capacityReport).join("\n")}\n${capacityNotes()}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "capacity",
    does: "Prints the days on which growth meets each scaling trigger, ceiling, quota and cost budget, with the cost then. It calls no cloud.",
    next: "raise the sizes in environments/ whose limit is met too early.",
    positionals: [
      { name: "ENVIRONMENT", does: "whose plan is printed, all by default", oneOf: known.map(({ name }) => name) },
    ],
    flags: { json: "prints the plans as JSON" },
  },
  ({ positionals: [wanted], flags }) => capacity(wanted, flags.has("json")),
);
