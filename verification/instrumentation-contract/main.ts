import { writeFileSync } from "node:fs";
import { runCommand } from "../../tools/command";
import { browserSettings } from "./browser-settings";
import { contract } from "./contract";
import { fetchFaults } from "./fetch-faults";
import { logFaults } from "./log-faults";
import { logLine } from "./log-line";

const FILES = {
  "verification/instrumentation-contract/application-metrics.json": contract,
  "verification/instrumentation-contract/browser-settings.json": browserSettings,
  "verification/instrumentation-contract/log-line.json": logLine,
};

interface Wanted {
  readonly isWriting: boolean;
  readonly asJson: boolean;
  /** The file of the application's log. */
  readonly log: string | undefined;
}

async function check(address: string | undefined, { isWriting, asJson, log }: Wanted): Promise<void> {
  if (isWriting) {
    for (const [file, content] of Object.entries(FILES)) {
      writeFileSync(file, `${JSON.stringify(content(), null, 2)}\n`);
      process.stdout.write(`${file} written\n`);
    }
    return;
  }
  if (address === undefined) throw new Error("name the application: npm run contract -- http://127.0.0.1:3001");
  const answered = await fetchFaults(contract(), address);
  const logged = log === undefined ? { faults: [], lineCount: 0 } : logFaults(log);
  const [faults, unseen] = [[...answered.faults, ...logged.faults], answered.unseen];
  process.exitCode = faults.length === 0 ? 0 : 1;
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ faults, unseen }, null, 2)}\n`);
    return;
  }
  process.stdout.write([...faults.map((fault) => `✗ ${fault}\n`), ...unseen.map((text) => `? ${text}\n`)].join(""));
  if (faults.length === 0) {
    const judged = contract().metrics.length - unseen.length;
    const lines = log === undefined ? "" : `, and ${logged.lineCount} log lines`;
    process.stdout.write(`${judged} metrics and the browser settings${lines} comply with the contract.\n`);
  }
}

void runCommand(
  {
    name: "contract",
    does: "Checks the metrics, browser settings and log of a running application against the contract.",
    next: "npm run e2e compares the alerts with the metrics of a running application.",
    positionals: [{ name: "URL", does: "the application's address, such as http://127.0.0.1:3001" }],
    options: { log: { value: "FILE", does: "the log that the application has written, one JSON object in each line" } },
    flags: {
      write: "writes the files of the contract instead",
      json: "prints the faults, and the metrics without a series, as JSON",
    },
  },
  ({ positionals: [address], flags, options: { log } }) =>
    check(address, { isWriting: flags.has("write"), asJson: flags.has("json"), log }),
);
