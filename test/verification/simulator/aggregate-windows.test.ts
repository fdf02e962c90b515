import { aggregateWindows } from "../../../verification/simulator/aggregate-windows";

const none = undefined;

test.each([
  ["Sum", [6, 5, 4, none, 7, 9]],
  ["SampleCount", [6, 5, 4, none, 7, 9]],
  ["Average", [2, 2.5, 4, none, 7, 4.5]],
  ["Maximum", [3, 4, 4, none, 7, 7]],
  ["Minimum", [1, 1, 4, none, 7, 2]],
])("%s of three values, wherever a window begins; without a value there is no datapoint", (statistic, windows) => {
  expect(aggregateWindows([3, 2, 1], 3, statistic)).toEqual([windows[0]]);
  expect(aggregateWindows([4, none, 1], 3, statistic)).toEqual([windows[1]]);
  expect(aggregateWindows([none, 4, none], 3, statistic)).toEqual([windows[2]]);
  expect(aggregateWindows([1, none, none, none, 7, 2], 3, statistic).slice(1)).toEqual([
    windows[3],
    windows[4],
    windows[5],
  ]);
});

test("windows are those that a plain aggregation finds", () => {
  const values = Array.from({ length: 200 }, (_, index) => (index % 7 === 3 ? none : (index * 37) % 23));
  for (const length of [1, 5, 60]) {
    const plain = Array.from({ length: values.length - length + 1 }, (_, start) =>
      values.slice(start, start + length).filter((value) => value !== none),
    );
    const of = (statistic: string) => aggregateWindows(values, length, statistic);
    expect(of("Maximum")).toEqual(plain.map((some) => (some.length === 0 ? none : Math.max(...some))));
    expect(of("Minimum")).toEqual(plain.map((some) => (some.length === 0 ? none : Math.min(...some))));
    expect(of("Sum")).toEqual(plain.map((some) => (some.length === 0 ? none : some.reduce((a, b) => a + b, 0))));
  }
});

test("fewer values than a window has give no datapoint", () => {
  expect(aggregateWindows([1, 2], 3, "Sum")).toEqual([]);
  expect(aggregateWindows([1, 2], 3, "Maximum")).toEqual([]);
});
