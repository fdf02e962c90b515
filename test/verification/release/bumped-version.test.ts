import { readFileSync } from "node:fs";
import { known } from "../../../environments";
import { bumpedVersion } from "../../../verification/release/bumped-version";

test.each(known.map(({ name }) => name))("the file of %s gets the new version, and no other change", (name) => {
  const file = `environments/${name}.ts`;
  const text = readFileSync(file, "utf8");
  const bumped = bumpedVersion(file, text, "9.8.7");
  const differing = bumped.split("\n").filter((line, index) => line !== text.split("\n")[index]);
  expect(differing).toEqual(['  release: { version: "9.8.7" },']);
});

test.each([
  ['release: { version: "1.0.0" },', "release.version in x.ts is 1.0.0 already: choose another version"],
  ["release: {\n version },", "x.ts has 0 fields release.version in one line, must have one"],
  ['release: { version: "1.0.1" }, release: { version: "1.0.2" },', "x.ts has 2 fields"],
])("%j is rejected", (text, message) => {
  expect(() => bumpedVersion("x.ts", text, "1.0.0")).toThrow(message);
});
