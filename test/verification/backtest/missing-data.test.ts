import { findGaps, findMissingSeries } from "../../../verification/backtest/missing-data";
import { widestSelectors } from "../../../verification/backtest/selectors";
import type { Server } from "../../../verification/backtest/server";

/** A server whose series has a sample every 15 seconds, but for the given times. */
function serverWithout(...missing: readonly (readonly [from: number, to: number])[]): Server {
  const isPresent = (second: number) => !missing.some(([from, to]) => second >= from && second < to);
  const hasSample = (from: number, to: number) => {
    for (let second = Math.ceil((from + 1) / 15) * 15; second <= to; second += 15) if (isPresent(second)) return true;
    return false;
  };
  return {
    async range(query, from, to, step) {
      const window = Number(/\[(\d+)s\]/.exec(query)?.[1]);
      const values: [number, string][] = [];
      for (let second = from; second <= to; second += step) {
        if (hasSample(second - window, second)) values.push([second, "1"]);
      }
      return values.length === 0 ? [] : [{ metric: {}, values }];
    },
    samples: async () => [],
    sent: () => 0,
  };
}

const day = { from: 0, to: 86_400 };

test.each<[string, number, number]>([
  ["an hour", 7200, 10_800],
  ["seven minutes", 7200, 7620],
])("a gap of %s is found with its beginning and its end", async (_, from, to) => {
  const [gap, ...others] = await findGaps(serverWithout([from, to]), "production", day);
  expect(others).toEqual([]);
  expect(Math.abs((gap?.from ?? 0) - from)).toBeLessThanOrEqual(60);
  expect(Math.abs((gap?.to ?? 0) - to)).toBeLessThanOrEqual(120);
});

test("a gap of three minutes is within the lookback of a query", async () => {
  expect(await findGaps(serverWithout([7200, 7380]), "production", day)).toEqual([]);
});

const rules = [
  {
    name: "High",
    group: "group",
    labels: {},
    annotations: {},
    conditions: [{ refId: "A", query: 'rate(requests{job="x"}[5m])', operator: ">", limit: 0 }],
    intervalSeconds: 10,
    forSeconds: 0,
    keepFiringForSeconds: 0,
    noDataState: "OK",
    execErrState: "OK",
    isPaused: false,
  },
] as const;
const missing = (server: Server, span: { from: number; to: number }) =>
  findMissingSeries(server, { rules, recorded: [], notEvaluated: [] }, span);

test.each<[string, { from: number; to: number }]>([
  ["in a span of half an hour", { from: 43_200, to: 45_000 }],
  ["in the last half hour", { from: 36_000, to: 45_000 }],
  ["in the first hour", { from: 43_200, to: 54_000 }],
])("a series with samples only %s is not missing", async (_, span) => {
  expect(await missing(serverWithout([0, 43_200], [45_000, 86_400]), span)).toEqual([]);
});

test("a series with samples only outside the span is missing", async () => {
  expect(await missing(serverWithout([43_200, 45_000]), { from: 43_200, to: 44_985 })).toEqual([
    { selector: 'requests{job="x"}', alerts: ["High"] },
  ]);
});

test("a selector that a wider one covers is not copied", () => {
  const of = (metric: string, matchers: string) => ({ metric, text: `${metric}{${matchers}}` });
  expect(
    widestSelectors([
      of("requests", 'job="x",status=~"5.."'),
      of("requests", 'job="x"'),
      of("requests", 'job="y",status=~"5.."'),
      of("errors", 'job="x",kind="a"'),
      of("requests", 'job="x"'),
    ]),
  ).toEqual(['requests{job="x"}', 'requests{job="y",status=~"5.."}', 'errors{job="x",kind="a"}']);
});
