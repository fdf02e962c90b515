import { writeFileSync } from "node:fs";
import { runCommand } from "../../tools/command";
import { browserSettings } from "./browser-settings";
import { contract } from "./contract";
import { fetchFaults } from "./fetch-faults";

const FILES = {
  "verification/instrumentation-contract/application-metrics.json": contract,
  "verification/instrumentation-contract/browser-settings.json": browserSettings,
};

async function check(address: string | undefined, isWriting: boolean, asJson: boolean): Promise<void> {
  if (isWriting) {
    for (const [file, content] of Object.entries(FILES)) {
      writeFileSync(file, `${JSON.stringify(content(), null, 2)}\n`);
      process.stdout.write(`${file} written\n`);
    }
    return;
  }
  if (address === undefined) throw new Error("name the application: npm run contract -- http://127.0.0.1:3001");
  const { faults, unseen } = await fetchFaults(contract(), address);
  process.exitCode = faults.length === 0 ? 0 : 1;
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ faults, unseen }, null, 2)}\n`);
    return;
  }
  process.stdout.write([...faults.map((fault) => `✗ ${fault}\n`), ...unseen.map((text) => `? ${text}\n`)].join(""));
  if (faults.length === 0) {
    const judged = contract().metrics.length - unseen.length;
    process.stdout.write(`${judged} metrics and the browser settings comply with the contract.\n`);
  }
}

void runCommand(
  {
    name: "contract",
    does: "Checks the metrics and browser settings of a running application against the contract.",
    next: "npm run e2e compares the alerts with the metrics of a running application.",
    positionals: [{ name: "URL", does: "the application's address, such as http://127.0.0.1:3001" }],
    flags: {
      write: "writes the files of the contract instead",
      json: "prints the faults, and the metrics without a series, as JSON",
    },
  },
  ({ positionals: [address], flags }) => check(address, flags.has("write"), flags.has("json")),
);
