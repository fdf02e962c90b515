import { rmSync } from "node:fs";
import { allStacks } from "../../checks/emitted/read";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { placeholder } from "../../tools/placeholder";
import { scratchFolder } from "../../tools/scratch-folder";
import type { Attribute } from "../aws-api/attributes";
import { holdAgainstApi } from "../aws-api/hold";
import { apiReport, memberReport, unreadReport } from "../aws-api/report";
import { apiModels } from "./api-models";

async function api(what: string | undefined, asJson: boolean): Promise<void> {
  const folder = scratchFolder("api-");
  try {
    const models = apiModels();
    await synthesizeInto(folder);
    const { faults, attributes } = holdAgainstApi(allStacks(folder), models, placeholder);
    if (asJson) process.stdout.write(`${JSON.stringify({ faults, arguments: attributes.map(summaryOf) }, null, 2)}\n`);
    else process.stdout.write(`${textOf(what, attributes)}\n${verdictOn(faults)}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf(what: string | undefined, attributes: readonly Attribute[]): string {
  if (what === "members") return memberReport(attributes);
  return what === "unread" ? unreadReport(attributes) : apiReport(attributes);
}

const verdictOn = (faults: readonly string[]) =>
  faults.length === 0 ? "AWS' API models accept every value.\n" : faults.map((fault) => `✗ ${fault}\n`).join("");

/** An argument and the members of the API that it sets, as JSON for other tools. */
const summaryOf = ({ type, argument, nowhere, members }: Attribute) => ({
  type,
  argument,
  members: [...members.keys()],
  ...(nowhere !== undefined && { nowhere }),
});

void runCommand(
  {
    name: "api",
    does: "Checks every value of every AWS resource against AWS' own API models, and counts what was checked.",
    next: "npx cdktf diff shows the plan of a stack.",
    positionals: [
      {
        name: "LIST",
        does: "prints the member that each argument sets, or the arguments that no model has",
        oneOf: ["members", "unread"],
      },
    ],
    flags: { json: "prints the faults, and the members that each argument sets, as JSON" },
  },
  ({ positionals: [list], flags }) => api(list, flags.has("json")),
);
