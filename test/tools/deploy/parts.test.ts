import { describeEvent } from "../../../tools/deploy/describe-event";
import { Interruption } from "../../../tools/deploy/interruption";
import { stacksToDeploy } from "../../../tools/deploy/stacks-to-deploy";
import type { EmittedStack } from "../../../tools/emitted";
import { missingVariables } from "../../../tools/missing-variables";

const stack = (name: string, variable?: object): EmittedStack =>
  ({ name, dependencies: [], configuration: { variable } }) as unknown as EmittedStack;

test("signals within a second are one: npm passes on what the terminal has sent already", () => {
  const calls: string[] = [];
  const interruption = new Interruption(
    () => calls.push("first"),
    () => calls.push("next"),
  );
  expect(interruption.isWanted).toBe(false);
  interruption.stop(5_000);
  interruption.stop(5_999);
  expect([interruption.isWanted, calls]).toEqual([true, ["first"]]);
  interruption.stop(6_000);
  expect(calls).toEqual(["first", "next"]);
});

test("every missing secret is named once, with the stacks that need it", () => {
  const stacks = [
    stack("x-data", { database_master_password: { type: "string" } }),
    stack("x-datadog", { datadog_api_key: { type: "string" }, site: { default: "eu" } }),
    stack("organization-datadog", { datadog_api_key: { type: "string" } }),
  ];
  const env = { TF_VAR_database_master_password: "given" };
  expect(missingVariables(stacks, env)).toEqual([
    "TF_VAR_datadog_api_key has no value, must have the secret that x-datadog, organization-datadog needs: export it, as docs/deploy.md describes",
  ]);
  expect(missingVariables(stacks, { ...env, TF_VAR_datadog_api_key: "" })).toHaveLength(1);
  expect(missingVariables(stacks, { ...env, TF_VAR_datadog_api_key: "key" })).toEqual([]);
});

test("while the bootstrap stack's state is on this machine, it is deployed alone", () => {
  const stacks = [stack("x-bootstrap"), stack("x-network")];
  expect(stacksToDeploy(stacks, "local").map(({ name }) => name)).toEqual(["x-bootstrap"]);
  expect(stacksToDeploy(stacks, "migrated")).toEqual(stacks);
  expect(stacksToDeploy(stacks, "migrated", "x-network").map(({ name }) => name)).toEqual(["x-network"]);
  expect(() => stacksToDeploy(stacks, "migrated", "x-netwrok")).toThrow(
    '--only is "x-netwrok", must be one of x-bootstrap, x-network',
  );
});

test("the last lines of a stopped deploy show what is deployed, and how to continue", () => {
  const end = { event: "end", environment: "x", seconds: 75, deployed: ["x-a"], failed: [], open: ["x-b"] } as const;
  expect(describeEvent({ ...end, result: "stopped" })).toBe(
    "! x: 1 of 2 stacks deployed (1 min 15 s)\n  deployed: x-a\n  not deployed: x-b\nTo continue, run npm run deploy -- x again: it skips what is deployed.\n",
  );
  expect(describeEvent({ ...end, result: "failed", failed: ["x-b"], open: [] })).toContain(
    "✗ x: 1 of 2 stacks deployed (1 min 15 s)\n  deployed: x-a\n  failed: x-b\nTo continue, correct the error and run npm run deploy",
  );
  expect(describeEvent({ ...end, result: "done", open: [], seconds: 9.6 })).toBe(
    "✔ x: 1 of 1 stacks deployed (10 s)\n",
  );
});
