import { hasNumbers } from "../../../verification/e2e/query-results";

const series = (...values: string[]) => ({ metric: {}, values: values.map((value, at) => [at, value] as const) });

test("zero divided by zero is no result, one number beside it is", () => {
  expect(hasNumbers(series("NaN", "NaN"))).toBe(false);
  expect(hasNumbers(series("NaN", "0"))).toBe(true);
  expect(hasNumbers(series())).toBe(false);
});
