import { alignColumns, RULE } from "../../validation/align-columns";

test("words begin at the left of their column, and no line ends with spaces", () => {
  expect(
    alignColumns([
      ["alert", "result"],
      ["CpuHigh", "no page"],
      ["Disk", ""],
    ]),
  ).toEqual(["alert    result", "CpuHigh  no page", "Disk"]);
});

test("numbers end at the right of their column, and the first column has names", () => {
  expect(
    alignColumns(
      [
        ["stack", "alerts"],
        ["data", "7"],
        ["monitoring", "1024"],
      ],
      { numbers: true },
    ),
  ).toEqual(["stack       alerts", "data             7", "monitoring    1024"]);
});

test("a rule is as wide as each column", () => {
  expect(alignColumns([["stack", "n"], RULE, ["organization", "12"]])).toEqual([
    "stack         n",
    "────────────  ──",
    "organization  12",
  ]);
});

test("a row may have fewer cells than the header", () => {
  expect(
    alignColumns([
      ["fault", "alert", "real"],
      ["disk", "left out: no disk"],
    ]),
  ).toEqual(["fault  alert              real", "disk   left out: no disk"]);
});

test("no rows are no lines", () => {
  expect(alignColumns([])).toEqual([]);
});
