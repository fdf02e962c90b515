import { rmSync } from "node:fs";
import { join } from "node:path";
import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import { addLines } from "./add-lines";
import type { Incident } from "./incident";
import { linkBlocks } from "./link-blocks";
import { EPOCH, normal } from "./normal";
import { type ScrapeState, scrapeState, writeOpenMetrics } from "./openmetrics";
import { makeBlocks } from "./prometheus";
import { record } from "./record";
import { sampleLine } from "./sample-line";
import type { TimedSample } from "./target";

const HOUR = 3600;
/** The time before an incident that fills the longest window of an alert, three days. */
const HISTORY_SECONDS = 73 * HOUR;
/** The incident's own samples begin so long before it: longer than the evaluation before its start. */
const OWN_SECONDS = HOUR;

/** A part of the time without incidents, with its blocks, and the state of all targets at its end. */
interface Part {
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly samples: string;
  readonly recordings: string;
  readonly state: ScrapeState;
}

/** The samples and recordings without incidents, made once for several incidents. */
export interface Base {
  readonly environment: string;
  readonly recorded: readonly EmittedRecording[];
  readonly parts: readonly Part[];
}

/** The second up to which an incident shares the samples without incidents. */
export function sharedUntil({ startHour }: Pick<Incident, "startHour">): number {
  return EPOCH + Math.floor(startHour) * HOUR - OWN_SECONDS;
}

/** The second from which an incident needs samples. */
function neededFrom(incident: Pick<Incident, "startHour">): number {
  return sharedUntil(incident) + OWN_SECONDS - HISTORY_SECONDS;
}

/** Writes and records the time before each incident once. Every incident shares the part before its start. */
export async function makeBase(
  environment: string,
  recorded: readonly EmittedRecording[],
  incidents: readonly Pick<Incident, "startHour">[],
  folder: string,
): Promise<Base> {
  const bounds = [Math.min(...incidents.map(neededFrom)), ...incidents.map(sharedUntil)];
  const ordered = [...new Set(bounds)].sort((a, b) => a - b);
  const state = scrapeState();
  const parts: Part[] = [];
  for (const [index, toSecond] of ordered.slice(1).entries()) {
    const fromSecond = ordered[index] ?? toSecond;
    const [samples, recordings] = ["samples", "recordings"].map((kind) => join(folder, `base-${kind}-${toSecond}`));
    if (samples === undefined || recordings === undefined) continue;
    await writeSamples(samples, environment, { fromSecond, toSecond }, state);
    parts.push({ fromSecond, toSecond, samples, recordings, state: scrapeState(state) });
  }
  const base = { environment, recorded, parts };
  await recordParts(base, join(folder, "base"));
  return base;
}

async function writeSamples(
  data: string,
  environment: string,
  span: Pick<Part, "fromSecond" | "toSecond">,
  state: ScrapeState,
): Promise<void> {
  const text = `${data}.txt`;
  await writeOpenMetrics(text, environment, span, normal, state);
  await makeBlocks(text, data);
  rmSync(text);
}

async function recordParts({ recorded, parts }: Base, data: string): Promise<void> {
  for (const { samples } of parts) linkBlocks(samples, data);
  const samples = parts.map(() => new Map<number, TimedSample[]>());
  const [first, last] = [parts[0]?.fromSecond ?? 0, parts.at(-1)?.toSecond ?? 0];
  await record(recorded, data, first, last - 1, (second, more) => {
    const ofPart = samples[parts.findIndex(({ toSecond }) => second < toSecond)];
    ofPart?.set(second, [...(ofPart.get(second) ?? []), ...more]);
  });
  for (const [index, { recordings }] of parts.entries()) {
    const bySecond = [...(samples[index] ?? [])].sort(([a], [b]) => a - b);
    await addLines(
      recordings,
      bySecond.map(([, its]) => its.map(sampleLine)),
    );
  }
  rmSync(data, { recursive: true });
}

/**
 * Adds the blocks before an incident to its block store. Recordings are shared only where they are the same rules.
 *
 * @returns the state of all targets at the end of the shared time; undefined where the base lacks the time before the incident
 */
export function shareBase(base: Base, incident: Incident, data: string): ScrapeState | undefined {
  const [from, until] = [neededFrom(incident), sharedUntil(incident)];
  const last = base.parts.find(({ toSecond }) => toSecond === until);
  if (last === undefined || (base.parts[0]?.fromSecond ?? until) > from) return undefined;
  for (const { fromSecond, toSecond, samples, recordings } of base.parts) {
    if (toSecond <= from || fromSecond >= until) continue;
    linkBlocks(samples, data);
    linkBlocks(recordings, data);
  }
  return scrapeState(last.state);
}
