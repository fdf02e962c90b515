import { alignColumns, RULE } from "../../validation/align-columns";

test("text is left-aligned, and no line ends with spaces", () => {
  expect(
    alignColumns([
      ["alert", "result"],
      ["CpuHigh", "no page"],
      ["Disk", ""],
    ]),
  ).toEqual(["alert    result", "CpuHigh  no page", "Disk"]);
});

test("numbers are right-aligned, except in the first column", () => {
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

test("a rule has the width of each column", () => {
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

test("without rows there are no lines", () => {
  expect(alignColumns([])).toEqual([]);
});
