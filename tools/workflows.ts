import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command";
import { renderWorkflow, workflows } from "./workflows/render";

const FOLDER = ".github/workflows";

void runCommand(
  {
    name: "workflows",
    does: "Writes .github/workflows from tools/workflows, and removes other files there.",
    next: "commit the written files.",
  },
  () => {
    mkdirSync(FOLDER, { recursive: true });
    for (const file of readdirSync(FOLDER)) if (!(file in workflows)) rmSync(join(FOLDER, file));
    for (const [file, workflow] of Object.entries(workflows))
      writeFileSync(join(FOLDER, file), renderWorkflow(workflow));
    process.stdout.write(`✔ ${Object.keys(workflows).length} workflows in ${FOLDER}\n`);
  },
);
