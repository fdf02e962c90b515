import { collection } from "../../policy/collection";
import { type Job, jobs } from "../../signals/prometheus/promql-text";
import { scrapeSeconds } from "../../signals/prometheus/scrape-seconds";
import { missingScrapes } from "./gaps";
import { until } from "./until";
import type { World } from "./world";

/** The samples of a time in which no Prometheus received them. */
export interface OutageResult {
  /** Number of scrapes in that time, of all targets. */
  readonly expected: number;
  readonly missing: number;
}

const WAITED = 'up{job=~"application|node|probe"}';
/** One server, its exporter, and the probes from each zone. */
const TARGETS: readonly Job[] = [
  "application",
  "node",
  ...Array<Job>(collection.replicas.count * collection.probes.perCollectorCount).fill("probe"),
];
const CAUGHT_UP_WITHIN_SECONDS = 60;

/** Stops the receiver for a while, and then checks that every scrape of every target has arrived. */
export async function testReceiverOutage({ receiver }: World, seconds: number): Promise<OutageResult> {
  const { intervalSeconds } = collection.scrape;
  const from = Date.now() / 1000;
  await receiver.stop();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  await receiver.start();
  const back = Date.now() / 1000;
  const scrapes = TARGETS.map((job) => Math.floor((back - from) / scrapeSeconds(job)));
  const expected = scrapes.reduce((sum, count) => sum + count, 0);
  // The range contains the scrapes before and after it, for every target's offset.
  const [start, end] = [from - intervalSeconds, back + 2 * intervalSeconds];
  const missing = async () => {
    const series = await receiver.query(`${WAITED}[${Math.ceil(end - start)}s]`, end);
    const lost = series.map(({ metric, values = [] }) => {
      const seconds = [start, ...values.map(([second]) => second), end];
      return missingScrapes(seconds, scrapeSeconds(metric.job === jobs.probe ? "probe" : "node"));
    });
    return lost.reduce((sum, count) => sum + count, 0) + (TARGETS.length - series.length) * Math.max(...scrapes);
  };
  await until(
    async () => Date.now() / 1000 > end && (await missing()) === 0,
    () => "",
    { seconds: CAUGHT_UP_WITHIN_SECONDS + 2 * intervalSeconds },
  ).catch(() => undefined);
  return { expected, missing: await missing() };
}
