import { writeFileSync } from "node:fs";
import { runCommand } from "../../tools/command";
import { compileRules } from "./compile-rules";

const FILE = "logs/detection/queries.json";

void runCommand(
  {
    name: "detections",
    does: "Converts the Sigma rules in detections/ to the queries of the function that detects threats.",
    next: "commit the written file.",
  },
  async () => {
    const queries = await compileRules();
    writeFileSync(FILE, `${JSON.stringify(queries, null, 2)}\n`);
    process.stdout.write(`✔ ${Object.keys(queries).length} queries in ${FILE}\n`);
  },
);
