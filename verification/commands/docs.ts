import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/command";
import { alertCatalogue } from "./alert-catalogue";
import { objectivesPage } from "./objectives-page";

void runCommand(
  {
    name: "docs",
    does: "Writes docs/alerts.md and docs/objectives.md from the policy and the runbooks.",
    next: "commit the written files.",
  },
  () => {
    const files = readdirSync("runbooks").filter((file) => file.endsWith(".md"));
    const runbooks = new Map(
      files.map((file) => [file.slice(0, -".md".length), readFileSync(join("runbooks", file), "utf8")]),
    );
    writeFileSync("docs/alerts.md", alertCatalogue(runbooks));
    writeFileSync("docs/objectives.md", objectivesPage());
    process.stdout.write("✔ docs/alerts.md\n✔ docs/objectives.md\n");
  },
);
