import { writeFileSync } from "node:fs";
import { ask } from "./ask";
import { browserSettings } from "./browser-settings";
import { contract } from "./contract";

const FILES = { "contract/application-metrics.json": contract, "contract/browser-settings.json": browserSettings };
const USAGE =
  "Usage: npm run contract -- http://127.0.0.1:3001 (checks an application), or npm run contract -- --write";

/** `npm run contract -- URL`: does a running application keep the contract? `--write` writes the contract's files anew. */
async function main(argument: string | undefined): Promise<void> {
  if (argument === undefined) throw new Error(USAGE);
  if (argument === "--write") {
    for (const [file, content] of Object.entries(FILES)) {
      writeFileSync(file, `${JSON.stringify(content(), null, 2)}\n`);
      process.stdout.write(`${file} written\n`);
    }
    return;
  }
  const { faults, unseen } = await ask(contract(), argument);
  process.stdout.write([...faults.map((fault) => `✗ ${fault}\n`), ...unseen.map((text) => `? ${text}\n`)].join(""));
  if (faults.length === 0) {
    const judged = contract().metrics.length - unseen.length;
    process.stdout.write(`${judged} metrics keep the contract, and so do the browsers' settings.\n`);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
