import { readdirSync, readFileSync } from "node:fs";

const FOLDER = "runbooks/how-to";

test("commands of the how-tos that deploy or destroy some stacks say that the others are not part of them", () => {
  const lines = readdirSync(FOLDER)
    .flatMap((name) => readFileSync(`${FOLDER}/${name}`, "utf8").split("\n"))
    .filter((line) => /^npx cdktf (deploy|destroy) /.test(line));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => !line.includes("--ignore-missing-stack-dependencies"))).toEqual([]);
});
