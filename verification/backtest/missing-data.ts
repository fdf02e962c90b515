import type { EmittedRecording } from "../../checks/emitted/recording-rules";
import type { Span } from "../simulator/span";
import { spansOf } from "../simulator/spans-of";
import type { ChosenRules } from "./choose-rules";
import { selectorsOf } from "./selectors";
import type { Server } from "./server";

/** A selector without a sample in the whole span, and the alerts that read it. */
export interface MissingSeries {
  readonly selector: string;
  readonly alerts: readonly string[];
}

const MINUTE_SECONDS = 60;
/** The shortest gap that is reported. Shorter ones are within the lookback of a query. */
const SHORTEST_SECONDS = 300;
/** Every target is scraped at least once within it. */
const SCRAPED_SECONDS = 120;
const HOUR_SECONDS = 3600;

/** Returns the times of at least five minutes in which the environment has no scraped series. */
export async function findGaps(server: Server, environment: string, { from, to }: Span): Promise<Span[]> {
  const query = `count(count_over_time(up{environment="${environment}"}[${SCRAPED_SECONDS}s]))`;
  const answers = await server.range(query, from, to, MINUTE_SECONDS);
  const present = new Set(answers.flatMap(({ values }) => values.map(([second]) => second)));
  const gaps = spansOf({ from, to }, MINUTE_SECONDS, (second) => present.has(second)).filter(({ value }) => !value);
  // An empty window has no sample since its start.
  return gaps
    .map((gap) => ({ from: Math.max(from, gap.from - SCRAPED_SECONDS), to: gap.to }))
    .filter((gap) => gap.to - gap.from >= SHORTEST_SECONDS);
}

/** Returns the selectors without any sample in a span: the back-test cannot judge alerts that read them. */
export async function findMissingSeries(
  server: Server,
  { rules, recorded }: ChosenRules,
  span: Span,
): Promise<MissingSeries[]> {
  const readers = new Map<string, Set<string>>();
  for (const { name, conditions } of rules) {
    for (const selector of conditions.flatMap(({ query }) => rawSelectors(query, recorded))) {
      readers.set(selector, (readers.get(selector) ?? new Set()).add(name));
    }
  }
  const missing: MissingSeries[] = [];
  for (const [selector, alerts] of readers) {
    if (!(await hasSamples(server, selector, span))) missing.push({ selector, alerts: [...alerts].sort() });
  }
  return missing;
}

/** True when a selector has a sample in a span, which is read hour by hour. */
async function hasSamples(server: Server, selector: string, { from, to }: Span): Promise<boolean> {
  const query = (seconds: number) => `count(count_over_time(${selector}[${seconds}s]))`;
  const hours = Math.floor((to - from) / HOUR_SECONDS);
  const rest = to - from - hours * HOUR_SECONDS;
  const whole = () => server.range(query(HOUR_SECONDS), from + HOUR_SECONDS, to - rest, HOUR_SECONDS);
  if (hours > 0 && (await whole()).length > 0) return true;
  return rest > 0 && (await server.range(query(rest), to, to, MINUTE_SECONDS)).length > 0;
}

/** The scraped series that a query reads, through recordings. */
function rawSelectors(query: string, recorded: readonly EmittedRecording[]): string[] {
  const seen = new Set<string>();
  const read = (text: string): string[] =>
    selectorsOf(text).flatMap((selector) => {
      const of = recorded.filter(({ name }) => name === selector.metric);
      if (of.length === 0) return [selector.text];
      if (seen.has(selector.metric)) return [];
      seen.add(selector.metric);
      return of.flatMap((one) => read(one.query));
    });
  return [...new Set(read(query))];
}
