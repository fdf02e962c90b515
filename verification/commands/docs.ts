import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/command";
import { alertCatalogue } from "./alert-catalogue";

void runCommand(
  { name: "docs", does: "Writes docs/alerts.md from the policy and the runbooks.", next: "commit the written files." },
  () => {
    const files = readdirSync("runbooks").filter((file) => file.endsWith(".md"));
    const runbooks = new Map(
      files.map((file) => [file.slice(0, -".md".length), readFileSync(join("runbooks", file), "utf8")]),
    );
    writeFileSync("docs/alerts.md", alertCatalogue(runbooks));
    process.stdout.write("✔ docs/alerts.md\n");
  },
);
