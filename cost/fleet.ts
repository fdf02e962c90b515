import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { collection } from "../policy/collection";
import { emitted, type Fleet } from "./emitters";

/**
 * Writes so many minutes of what a fleet emits, as OpenMetrics text.
 *
 * @returns the number of series
 */
export async function writeFleet(file: string, fleet: Fleet, fromSecond: number, minutes: number): Promise<number> {
  const lines = emitted(fleet);
  const stream = createWriteStream(file);
  for (let second = 0; second < minutes * 60; second += collection.scrape.intervalSeconds) {
    let text = "";
    for (const [series, perSecond] of lines) text += `${series} ${1 + perSecond * second} ${fromSecond + second}\n`;
    if (!stream.write(text)) await once(stream, "drain");
  }
  stream.end("# EOF\n");
  await once(stream, "finish");
  return lines.length;
}
