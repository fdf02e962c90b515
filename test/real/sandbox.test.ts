import { runSandbox, type SandboxRun } from "../../verification/sandbox/run";

const MINUTES = 60_000;

let sandbox: SandboxRun;

beforeAll(async () => {
  sandbox = await runSandbox(() => {});
}, 15 * MINUTES);

test("every AWS stack of the sandbox applies, plans empty and is destroyed", () => {
  expect(sandbox.deployed.length).toBeGreaterThan(2);
  expect(sandbox.deployed.filter(({ resources }) => !(resources > 0))).toEqual([]);
});
