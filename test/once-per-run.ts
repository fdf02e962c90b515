import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WAIT_MILLISECONDS = 20;

/** The result of one worker: a value, or the message of its failure. */
type Made<T> = { readonly value: T } | { readonly failure: string };

/**
 * Makes a value once in a run of all tests: the first worker makes it, and the others read its file. Each caller gets a copy
 * of their own.
 *
 * @param make gives a value that survives as JSON; it may write files into the folder of the run
 */
export function oncePerRun<T>(name: string, make: (folder: string) => T): T {
  const folder = process.env.TEST_RUN_FOLDER;
  if (folder === undefined) throw new Error("TEST_RUN_FOLDER is not set: run the tests with jest.config.cjs");
  const file = join(folder, `${name}.json`);
  const lock = join(folder, `${name}.lock`);
  if (wins(lock)) writeWhole(file, attempt(make, folder));
  else waitFor(file, lock);
  const made: Made<T> = JSON.parse(readFileSync(file, "utf8"));
  if ("failure" in made) throw new Error(made.failure);
  return made.value;
}

function attempt<T>(make: (folder: string) => T, folder: string): Made<T> {
  try {
    return { value: make(folder) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

function wins(lock: string): boolean {
  try {
    mkdirSync(lock);
  } catch {
    return false;
  }
  writeWhole(join(lock, "pid"), process.pid);
  return true;
}

/** Writes a file that is complete as soon as it exists. */
function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.part`, JSON.stringify(value));
  renameSync(`${file}.part`, file);
}

/** Waits for a file as long as the worker that makes it is running. */
function waitFor(file: string, lock: string): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(file)) {
    if (!isRunning(join(lock, "pid"))) throw new Error(`the worker that makes ${file} ended: run the tests again`);
    Atomics.wait(sleeper, 0, 0, WAIT_MILLISECONDS);
  }
}

function isRunning(pidFile: string): boolean {
  if (!existsSync(pidFile)) return true;
  try {
    return process.kill(Number(readFileSync(pidFile, "utf8")), 0);
  } catch {
    return false;
  }
}
