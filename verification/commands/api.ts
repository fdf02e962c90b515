import { rmSync } from "node:fs";
import { allStacks } from "../../checks/emitted/read";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { placeholder } from "../../tools/placeholder";
import { scratchFolder } from "../../tools/scratch-folder";
import { holdAgainstApi } from "../aws-api/hold";
import { apiReport, memberReport, unreadReport } from "../aws-api/report";
import { apiModels } from "./api-models";

async function api(what: string | undefined): Promise<void> {
  const folder = scratchFolder("api-");
  try {
    const models = apiModels();
    await synthesizeInto(folder);
    const { faults, attributes } = holdAgainstApi(allStacks(folder), models, placeholder);
    if (what === "members") process.stdout.write(memberReport(attributes));
    else if (what === "unread") process.stdout.write(unreadReport(attributes));
    else process.stdout.write(apiReport(attributes));
    process.stdout.write(
      faults.length === 0
        ? "\nAWS' API models accept every value.\n"
        : `\n${faults.map((fault) => `✗ ${fault}`).join("\n")}\n`,
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void runCommand(
  {
    name: "api",
    does: "Checks every value of every AWS resource against AWS' own API models, and counts what was checked.",
    positionals: [
      {
        name: "LIST",
        does: "prints the member that each argument sets, or the arguments that no model has",
        oneOf: ["members", "unread"],
      },
    ],
  },
  ({ positionals: [list] }) => api(list),
);
