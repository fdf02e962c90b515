import { setTimeout as delay } from "node:timers/promises";
import type { Answers } from "./answers";
import type { Authorize } from "./authorization";
import { type Answer, sendQuery } from "./send-query";

/** One series of an answer. */
export interface ServerSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

/** A Prometheus-compatible server with the history. */
export interface Server {
  /** Evaluates an expression at every step from `from` to `to`, both included. */
  range(query: string, from: number, to: number, stepSeconds: number): Promise<ServerSeries[]>;
  /** Returns the samples that a selector has in the seconds after `from` up to `to`. */
  samples(selector: string, from: number, to: number): Promise<ServerSeries[]>;
  /** The number of requests that were sent; stored answers are not counted. */
  sent(): number;
}

export interface ServerProps {
  /** Its address, such as `https://prometheus.example.com`. */
  readonly url: URL;
  readonly authorize: Authorize;
  readonly answers: Answers;
  /** The second after which samples can still arrive: answers that reach beyond it are not stored. */
  readonly settledSecond: number;
  /** Parallel requests. */
  readonly atOnce: number;
  /** Seconds before the first repetition of a failed request; each further one waits twice as long. */
  readonly retrySeconds: number;
}

/** Steps in one request: Prometheus' limit is 11,000 points for each series. Requests end at multiples of it, so that later runs share answers. */
const STEPS = 10_000;
/** The time of `timestamp()` grows with the square of the steps in one request. */
const STEPS_OF_TIMESTAMPS = 1000;
const ATTEMPTS = 5;
const TIMEOUT_SECONDS = 120;
/** Statuses after which the same request can succeed later. */
const REPEATED = [429, 500, 502, 503, 504];

/** An answer with too many samples: a shorter span can succeed. */
class TooMuchError extends Error {}

/**
 * Queries a server with a bounded load: few requests at once, each with a limited span. A span with too many samples is halved, and a
 * request that is throttled or fails is repeated up to five times.
 */
export function historyServer({ url, authorize, answers, settledSecond, atOnce, retrySeconds }: ServerProps): Server {
  const slots = limitTo(atOnce);
  let sent = 0;

  const post = async (path: string, body: string): Promise<string> => {
    for (let attempt = 1; ; attempt++) {
      sent += 1;
      const answer = await sendQuery(url, authorize, path, body, TIMEOUT_SECONDS);
      if (answer.isOk && isResult(answer.text)) return answer.text;
      const mayRepeat = answer.status === undefined || REPEATED.includes(answer.status);
      if (attempt === ATTEMPTS || !mayRepeat) throw refusal(url, answer);
      await delay(retrySeconds * 2 ** (attempt - 1) * 1000);
    }
  };

  const ask = async (
    path: string,
    parameters: Readonly<Record<string, string>>,
    endSecond: number,
  ): Promise<ServerSeries[]> => {
    const body = new URLSearchParams(parameters).toString();
    const request = () => slots(() => post(path, body));
    const isSettled = endSecond < settledSecond;
    const text = await (isSettled ? answers.of(`${url.href} ${path} ${body}`, request) : request());
    return (JSON.parse(text) as { data: { result: ServerSeries[] } }).data.result;
  };

  const range = async (query: string, from: number, to: number, step: number): Promise<ServerSeries[]> => {
    const border = nextBorder(from, step, query.includes("timestamp(") ? STEPS_OF_TIMESTAMPS : STEPS);
    if (to >= border) {
      return joined([await range(query, from, border - step, step), await range(query, border, to, step)]);
    }
    try {
      return await ask("query_range", { query, start: `${from}`, end: `${to}`, step: `${step}` }, to);
    } catch (error) {
      const last = Math.floor((to - from) / step);
      if (!(error instanceof TooMuchError) || last === 0) throw error;
      const middle = from + Math.ceil((last + 1) / 2) * step;
      return joined([await range(query, from, middle - step, step), await range(query, middle, to, step)]);
    }
  };

  const samples = async (selector: string, from: number, to: number): Promise<ServerSeries[]> => {
    try {
      return await ask("query", { query: `${selector}[${to - from}s]`, time: `${to}` }, to);
    } catch (error) {
      if (!(error instanceof TooMuchError) || to - from < 2) throw error;
      const middle = from + Math.floor((to - from) / 2);
      return joined([await samples(selector, from, middle), await samples(selector, middle, to)]);
    }
  };

  return { range, samples, sent: () => sent };
}

/** The first step of the next request, counted from the epoch and on the grid of `from`. */
function nextBorder(from: number, step: number, steps: number): number {
  const length = steps * step;
  const offset = from % step;
  return (Math.floor((from - offset) / length) + 1) * length + offset;
}

/** Joins the series of consecutive spans. */
function joined(parts: readonly (readonly ServerSeries[])[]): ServerSeries[] {
  const series = new Map<string, { metric: ServerSeries["metric"]; values: ServerSeries["values"][] }>();
  for (const { metric, values } of parts.flat()) {
    const key = JSON.stringify(Object.entries(metric).sort());
    const known = series.get(key) ?? { metric, values: [] };
    known.values.push(values);
    series.set(key, known);
  }
  return [...series.values()].map(({ metric, values }) => ({ metric, values: values.flat() }));
}

function isResult(text: string): boolean {
  try {
    const { status, data } = JSON.parse(text) as { status?: string; data?: { result?: unknown } };
    return status === "success" && Array.isArray(data?.result);
  } catch {
    return false;
  }
}

function refusal(url: URL, { text, status }: Answer): Error {
  const where = `--prometheus is ${url.href}`;
  if (status === undefined) return new Error(`${where}, which does not answer (${text}): check the address`);
  const message = errorOf(text);
  if (/too many samples|exceed|limit/i.test(message) && status !== 429) return new TooMuchError(`${where}: ${message}`);
  if (status === 401 || status === 403) {
    return new Error(
      `${where}, which refuses the credentials (${status}): set PROMETHEUS_TOKEN, or PROMETHEUS_USER and PROMETHEUS_PASSWORD, or sign in to AWS`,
    );
  }
  return new Error(`${where}, which answers ${status}, must answer queries as Prometheus does: ${message}`);
}

function errorOf(text: string): string {
  try {
    return (JSON.parse(text) as { error?: string }).error ?? "its answer has no result";
  } catch {
    return "its answer is no JSON; give the address without /api/v1";
  }
}

/** Runs at most so many tasks at once, in the order of their calls. */
function limitTo(atOnce: number) {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async <R>(task: () => Promise<R>): Promise<R> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((next) => waiting.push(next));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
