import { commands, runbooks } from "./runbook";

test("commands of the runbooks that deploy or destroy some stacks say that the others are not part of them", () => {
  const lines = runbooks()
    .flatMap(commands)
    .filter((line) => /^npx cdktf (deploy|destroy) /.test(line));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => !line.includes("--ignore-missing-stack-dependencies"))).toEqual([]);
});
