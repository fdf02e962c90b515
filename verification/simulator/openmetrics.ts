import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Moment } from "./moment";
import type { Target } from "./target";
import { targets } from "./targets";

/** A stretch of time in which each target is scraped at its own interval, or at a multiple of it. */
export interface Stretch {
  readonly fromSecond: number;
  readonly toSecond: number;
  /** Every so many of its scrapes happen. */
  readonly everyScrape: number;
}

const FLUSH_CHARACTERS = 1 << 20;
/** Every target's interval is a multiple of it. */
const TURN_SECONDS = 5;

/**
 * Writes what Prometheus would have scraped, as OpenMetrics text: each target at its own moment within the interval, counters
 * that go on from scrape to scrape, nothing while nothing is collected.
 *
 * @param moments what holds at a second
 * @returns the number of samples
 */
export async function writeOpenMetrics(
  file: string,
  environment: string,
  stretches: readonly Stretch[],
  moments: (second: number) => Moment,
): Promise<number> {
  const stream = createWriteStream(file);
  const at = targets(environment);
  const last = new Map<Target, number>();
  let [text, samples] = ["", 0];
  for (const { fromSecond, toSecond, everyScrape } of stretches) {
    for (let turn = fromSecond; turn < toSecond; turn += TURN_SECONDS * everyScrape) {
      for (const target of at(moments(turn))) {
        const everySeconds = target.everySeconds * everyScrape;
        if ((turn - fromSecond) % everySeconds !== 0) continue;
        const second = turn + target.offsetSeconds;
        const moment = moments(second);
        if (!moment.collected) continue;
        const elapsed = second - (last.get(target) ?? second - everySeconds);
        last.set(target, second);
        for (const [series, value] of target.scrape(moment, elapsed, second)) {
          text += `${series} ${value} ${second}\n`;
          samples += 1;
        }
      }
      if (text.length > FLUSH_CHARACTERS) {
        if (!stream.write(text)) await once(stream, "drain");
        text = "";
      }
    }
  }
  stream.end(`${text}# EOF\n`);
  await once(stream, "finish");
  return samples;
}

/** Nothing before a moment, every scrape after it. */
export function stretchSince(bornSecond: number, endSecond: number): Stretch[] {
  return [{ fromSecond: bornSecond, toSecond: endSecond, everyScrape: 1 }];
}

/**
 * Three days before, so that the longest window is full; every scrape for the hours that shorter windows look at, and before
 * them every other one, of which a recording still sees two.
 */
export function stretchesBefore(startSecond: number, endSecond: number): Stretch[] {
  const dense = startSecond - 9 * 3600;
  return [
    { fromSecond: startSecond - 73 * 3600, toSecond: dense, everyScrape: 2 },
    { fromSecond: dense, toSecond: endSecond, everyScrape: 1 },
  ];
}
