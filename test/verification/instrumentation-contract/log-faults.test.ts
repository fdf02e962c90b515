import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "../../../tools/scratch-folder";
import { logFaults } from "../../../verification/instrumentation-contract/log-faults";
import { activityLine, applicationLine } from "../../logs/sample-lines";

const folder = scratchFolder("log-faults-");
const file = join(folder, "application.log");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(...lines: string[]) {
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return logFaults(file);
}

test("lines that comply are counted", () => {
  expect(faultsOf(applicationLine(), applicationLine())).toEqual({ faults: [], lineCount: 2 });
});

test.each([
  [activityLine(), []],
  [activityLine({ "event.action": "role-granted" }), ["user.target.hash, user.target.roles is missing"]],
  [activityLine({ "user.hash": "anna" }), ["user.hash is"]],
  [applicationLine(), ["event.id is missing", "event.action is missing"]],
])("a row of audit_logs is checked as the log store reads it", (line, faults) => {
  writeFileSync(file, `${line}\n`);
  const found = logFaults(file, "activity").faults;
  for (const fault of faults) expect(found).toContainEqual(expect.stringContaining(`:1: ${fault}`));
  expect(found.length > 0).toBe(faults.length > 0);
});

test("a log without lines is a fault: nothing was checked", () => {
  expect(faultsOf().faults).toEqual([`${file} has no lines: use the application, and check again`]);
});

test.each([
  ["text", /application\.log:2: the line is no JSON/],
  [applicationLine({ message: undefined }), /application\.log:2: message is missing/],
  [
    applicationLine({ message: "mail to anna@example.com" }),
    /application\.log:2: message has personal data or a secret/,
  ],
  [
    applicationLine({ message: "x".repeat(70_000) }),
    /application\.log:2: the line has \d+ bytes, must have at most 65536/,
  ],
])("a fault names its line", (line, fault) => {
  const { faults } = faultsOf(applicationLine(), line);
  expect(faults).toEqual([expect.stringMatching(fault)]);
});
