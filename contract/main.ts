import { writeFileSync } from "node:fs";
import { ask } from "./ask";
import { contract } from "./contract";

const FILE = "contract/application-metrics.json";
const USAGE =
  "Usage: npm run contract -- http://127.0.0.1:3001 (checks an application), or npm run contract -- --write";

/** `npm run contract -- URL`: does a running application keep the contract? `--write` writes the contract's file anew. */
async function main(argument: string | undefined): Promise<void> {
  if (argument === undefined) throw new Error(USAGE);
  if (argument === "--write") {
    writeFileSync(FILE, `${JSON.stringify(contract(), null, 2)}\n`);
    process.stdout.write(`${FILE} written\n`);
    return;
  }
  const { faults, unseen } = await ask(contract(), argument);
  process.stdout.write([...faults.map((fault) => `✗ ${fault}\n`), ...unseen.map((text) => `? ${text}\n`)].join(""));
  if (faults.length === 0)
    process.stdout.write(`${contract().metrics.length - unseen.length} metrics keep the contract.\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
