import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { emitted, type Fleet } from "./emitters";

/** Every interval is a multiple of it. */
const TURN_SECONDS = 5;

/**
 * Writes so many minutes of a fleet's samples, as OpenMetrics text.
 *
 * @returns the number of series
 */
export async function writeFleet(file: string, fleet: Fleet, fromSecond: number, minutes: number): Promise<number> {
  const lines = emitted(fleet);
  const stream = createWriteStream(file);
  for (let second = 0; second < minutes * 60; second += TURN_SECONDS) {
    const due = lines.filter(([, , everySeconds]) => second % everySeconds === 0);
    const text = due
      .map(([series, perSecond]) => `${series} ${1 + perSecond * second} ${fromSecond + second}\n`)
      .join("");
    if (!stream.write(text)) await once(stream, "drain");
  }
  stream.end("# EOF\n");
  await once(stream, "finish");
  return lines.length;
}
