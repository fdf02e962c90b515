import { closest } from "../../validation/closest";

const known = ["averagePercent", "peakPercent", "servers", "service", "P0", "aws:eu-north-1"];

test.each([
  ["averagePercnt", "averagePercent"],
  ["avragPercnt", "averagePercent"],
  ["PEAKPERCENT", "peakPercent"],
  ["server", "servers"],
  ["sevrers", "servers"],
  ["eu-north-1", "aws:eu-north-1"],
])("%s is corrected to %s", (word, meant) => {
  expect(closest(word, known)).toBe(meant);
});

test.each(["P5", "sum", "avgPercent", "temperature", "", "aws:ap-south-2"])("%j has no suggestion", (word) => {
  expect(closest(word, known)).toBeUndefined();
});
