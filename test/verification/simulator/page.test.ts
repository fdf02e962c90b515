import { readFileSync } from "node:fs";
import { incidents } from "../../../verification/simulator/incidents";
import { knownFindings } from "../../../verification/simulator/known-findings";
import { knownLimits } from "../../../verification/simulator/known-limits";

const page = readFileSync("docs/simulation.md", "utf8");

test("the published page has every incident and every day once, and no other", () => {
  const named = [...page.matchAll(/^\| ([a-z-]+) \|/gm)]
    .map(([, name]) => name)
    .filter((name) => /[a-z]/.test(`${name}`));
  const heads = ["incident", "day", "finding", "kind"];
  expect(named.filter((name) => !heads.includes(`${name}`)).sort()).toEqual(incidents.map(({ name }) => name).sort());
});

test("the published page has every known limit of the random incidents", () => {
  for (const { harm, why } of knownLimits) expect(page).toContain(`| ${harm} | ${why} |`);
});

test("the published page has every finding that stands, with its reason", () => {
  for (const { finding, why } of knownFindings) {
    expect(page).toContain(`| ${finding.trimEnd()} … |`);
    expect(page).toContain(why);
  }
});
