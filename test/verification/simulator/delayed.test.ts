import { delayed } from "../../../verification/simulator/delayed";
import type { Source } from "../../../verification/simulator/prometheus";

/** A source that returns each query at its steps. */
const queries: string[] = [];
const source: Source = {
  async range(query, from, to, step) {
    queries.push(`${query} ${from}-${to}`);
    const values = new Map<number, number>();
    for (let second = from; second <= to; second += step) values.set(second, second);
    return [{ labels: {}, values }];
  },
};

test("each span of one delay has its own query, and the results are joined", async () => {
  const late = delayed(source, (second) => (second < 30 ? 10 : 190), 10);
  const [series] = await late.range("rate(a[1m])", 0, 60, 10);
  expect(queries).toEqual(["rate(a[50000ms] offset 10s) 0-20", "rate(a[1ms] offset 190s) 30-60"]);
  expect([...(series?.values.keys() ?? [])]).toEqual([0, 10, 20, 30, 40, 50, 60]);
});
