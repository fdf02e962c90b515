import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Processes } from "../../../verification/e2e/processes";

let folder: string;
let processes: Processes;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "record-"));
  processes = new Processes(join(folder, "record.json"));
});
afterEach(async () => {
  await processes.end();
  rmSync(folder, { recursive: true, force: true });
});

const sleep = () => processes.start("one", process.execPath, ["--eval", "setTimeout(() => {}, 60_000)"]);

test("a second process of the same name is rejected, because the first would never end", async () => {
  sleep();
  expect(sleep).toThrow('a process "one" already runs, must be a unique name: rename one of them');
  await processes.stop("one");
  expect(sleep).not.toThrow();
});

test("at the end no process runs, and the folder is deleted", async () => {
  sleep();
  expect(processes.isRunning("one")).toBe(true);
  await processes.end();
  expect(processes.isRunning("one")).toBe(false);
  expect(existsSync(processes.folder)).toBe(false);
});
