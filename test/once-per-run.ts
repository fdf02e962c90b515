import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WAIT_MILLISECONDS = 50;
const LONGEST_SECONDS = 50;

/**
 * Makes a value once in a run of all tests: the first worker makes it, and the others read its file. Each caller gets a copy
 * of their own.
 *
 * @param make gives a value that survives as JSON
 */
export function oncePerRun<T>(name: string, make: () => T): T {
  const folder = process.env.TEST_RUN_FOLDER;
  if (folder === undefined) return make();
  const file = join(folder, `${name}.json`);
  const isFirst = !existsSync(file) && wins(join(folder, `${name}.lock`));
  if (isFirst) {
    writeFileSync(`${file}.part`, JSON.stringify(make()));
    renameSync(`${file}.part`, file);
  }
  // If the first worker fails, each test reports the failure.
  return waitFor(file) ? JSON.parse(readFileSync(file, "utf8")) : make();
}

function wins(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function waitFor(file: string): boolean {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < LONGEST_SECONDS * 1000 && !existsSync(file); waited += WAIT_MILLISECONDS) {
    Atomics.wait(sleeper, 0, 0, WAIT_MILLISECONDS);
  }
  return existsSync(file);
}
