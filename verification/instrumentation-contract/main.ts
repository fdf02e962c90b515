import { writeFileSync } from "node:fs";
import { ACTIVITY_FIELDS } from "../../logs/contract/activity-fields";
import { APPLICATION_FIELDS } from "../../logs/contract/application-fields";
import { runCommand } from "../../tools/command";
import { browserSettings } from "./browser-settings";
import { contract } from "./contract";
import { fetchFaults } from "./fetch-faults";
import { type LineKind, logFaults } from "./log-faults";
import { logLine } from "./log-line";

const FILES = {
  "verification/instrumentation-contract/application-metrics.json": contract,
  "verification/instrumentation-contract/browser-settings.json": browserSettings,
  "verification/instrumentation-contract/log-line.json": () => logLine(APPLICATION_FIELDS),
  "verification/instrumentation-contract/activity-line.json": () => logLine(ACTIVITY_FIELDS),
};

interface Wanted {
  readonly isWriting: boolean;
  readonly asJson: boolean;
  /** Files that the application has written, by the kind of their lines. */
  readonly logs: Readonly<Partial<Record<LineKind, string>>>;
}

async function check(address: string | undefined, { isWriting, asJson, logs }: Wanted): Promise<void> {
  if (isWriting) {
    for (const [file, content] of Object.entries(FILES)) {
      writeFileSync(file, `${JSON.stringify(content(), null, 2)}\n`);
      process.stdout.write(`${file} written\n`);
    }
    return;
  }
  if (address === undefined) throw new Error("name the application: npm run contract -- http://127.0.0.1:3001");
  const answered = await fetchFaults(contract(), address);
  const logged = (Object.entries(logs) as [LineKind, string][]).map(([kind, file]) => logFaults(file, kind));
  const [faults, unseen] = [[...answered.faults, ...logged.flatMap((one) => one.faults)], answered.unseen];
  process.exitCode = faults.length === 0 ? 0 : 1;
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ faults, unseen }, null, 2)}\n`);
    return;
  }
  process.stdout.write([...faults.map((fault) => `✗ ${fault}\n`), ...unseen.map((text) => `? ${text}\n`)].join(""));
  if (faults.length === 0) {
    const judged = contract().metrics.length - unseen.length;
    const lineCount = logged.reduce((total, one) => total + one.lineCount, 0);
    const lines = logged.length === 0 ? "" : `, and ${lineCount} log lines`;
    process.stdout.write(`${judged} metrics and the browser settings${lines} comply with the contract.\n`);
  }
}

void runCommand(
  {
    name: "contract",
    does: "Checks the metrics, browser settings and log of a running application against the contract.",
    next: "npm run e2e compares the alerts with the metrics of a running application.",
    positionals: [{ name: "URL", does: "the application's address, such as http://127.0.0.1:3001" }],
    options: {
      log: { value: "FILE", does: "the log that the application has written, one JSON object in each line" },
      activity: { value: "FILE", does: "the rows of audit_logs that it has written, one JSON object in each line" },
    },
    flags: {
      write: "writes the files of the contract instead",
      json: "prints the faults, and the metrics without a series, as JSON",
    },
  },
  ({ positionals: [address], flags, options: { log, activity } }) =>
    check(address, {
      isWriting: flags.has("write"),
      asJson: flags.has("json"),
      logs: { ...(log !== undefined && { application: log }), ...(activity !== undefined && { activity }) },
    }),
);
