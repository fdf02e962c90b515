import type { Machine } from "./machine";

const EVERY_MILLISECONDS = 3000;
const START = [
  "bash",
  "-c",
  'TIMEFORMAT="%U %S"; time python3 -I -B -c "$0"',
  "import ast, asyncio, email.message, http.client, json, logging, tempfile, urllib.request, zipfile",
];

/** Processor seconds of such a start on a processor without other work: 0.12 to 0.15, measured on an Intel Xeon. */
export const IDLE_START_SECONDS = 0.15;

/**
 * Starts the machine's Python every three seconds until work ends.
 * @returns the median processor seconds of a start. It rises with the load of the machine and with a slower processor, as the
 * processor time of Ansible does.
 */
export async function pythonStart(machine: Machine, work: Promise<unknown>): Promise<number> {
  let ended = false;
  const stop = () => {
    ended = true;
  };
  // The caller awaits the work itself, with its error.
  const end = work.then(stop, stop);
  const seconds: number[] = [];
  while (!ended) {
    const { code, output } = await machine.run(...START);
    const [user, system] = output.trim().split(" ").map(Number);
    if (code !== 0 || user === undefined || system === undefined) throw new Error(`Python did not start: ${output}`);
    seconds.push(user + system);
    await Promise.race([end, new Promise((done) => setTimeout(done, EVERY_MILLISECONDS))]);
  }
  return seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? Number.NaN;
}
