import { commands, runbooks } from "./runbook";

test("runbook commands that deploy or destroy some stacks exclude the other stacks", () => {
  const lines = runbooks()
    .flatMap(commands)
    .filter((line) => /^npx cdktf (deploy|destroy) /.test(line));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.filter((line) => !line.includes("--ignore-missing-stack-dependencies"))).toEqual([]);
});
