import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allStacks, stacksOf } from "../../checks/emitted/read";
import { runCommand } from "../../tools/command";
import { synthesizeInto } from "../../tools/emitted";
import { scratchFolder } from "../../tools/scratch-folder";
import { alertCatalogue } from "./alert-catalogue";
import { compliancePage } from "./compliance-page";
import { objectivesPage } from "./objectives-page";

/** The environment whose resources meet the controls. */
const PRODUCTION = "production";

void runCommand(
  {
    name: "docs",
    does: "Writes docs/alerts.md, docs/objectives.md and docs/compliance.md from the policy, the runbooks and the Terraform of production.",
    next: "commit the written files.",
  },
  async () => {
    const files = readdirSync("runbooks").filter((file) => file.endsWith(".md"));
    const runbooks = new Map(
      files.map((file) => [file.slice(0, -".md".length), readFileSync(join("runbooks", file), "utf8")]),
    );
    writeFileSync("docs/alerts.md", alertCatalogue(runbooks));
    writeFileSync("docs/objectives.md", objectivesPage());
    const folder = scratchFolder("docs-");
    try {
      await synthesizeInto(folder, PRODUCTION);
      writeFileSync("docs/compliance.md", compliancePage(stacksOf(allStacks(folder), PRODUCTION)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    process.stdout.write("✔ docs/alerts.md\n✔ docs/objectives.md\n✔ docs/compliance.md\n");
  },
);
