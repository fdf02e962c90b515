import { hasNumbers } from "../../../verification/e2e/query-results";

const series = (...values: string[]) => ({ metric: {}, values: values.map((value, at) => [at, value] as const) });

test("nothing divided by nothing is no answer, one number among it is", () => {
  expect(hasNumbers(series("NaN", "NaN"))).toBe(false);
  expect(hasNumbers(series("NaN", "0"))).toBe(true);
  expect(hasNumbers(series())).toBe(false);
});
