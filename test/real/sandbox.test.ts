import { deliveryActions } from "../../stacks/support/delivery-actions";
import { grantedActions, missingActions } from "../../verification/delivery/granted";
import { iamActions } from "../../verification/delivery/iam-actions";
import { runSandbox, type SandboxRun } from "../../verification/sandbox/run";
import { everything } from "../everything";

let sandbox: SandboxRun;

beforeAll(async () => {
  sandbox = await runSandbox(() => {});
});

test("every AWS stack of the sandbox applies, plans empty and is destroyed", () => {
  expect(sandbox.deployed.length).toBeGreaterThan(2);
  expect(sandbox.deployed.filter(({ resources }) => !(resources > 0))).toEqual([]);
});

/**
 * Actions without a call in the sandbox: its Prometheus is not Amazon's, and its backups and dumps have no lock. The emulator has no Access Analyzer
 * and no conformance packs.
 * Parameters are in the stacks of vendors, which no emulator applies.
 */
const NOT_RECORDED =
  /^aps:|^access-analyzer:|^config:\w*ConformancePack$|^backup:\w*(AccessPolicy|LockConfiguration)$|^s3:PutBucketObjectLockConfiguration$|^ssm:(Put|Delete)Parameter$/;

test("the roles of workflows allow each call of a plan, and of an apply and a destroy", () => {
  const { plan, apply } = sandbox.calls;
  expect([plan.length > 80, apply.length > 200]).toEqual([true, true]);
  const { stacks } = everything();
  expect(missingActions(stacks, "plan", plan)).toEqual([]);
  expect(missingActions(stacks, "apply", [...plan, ...apply])).toEqual([]);
});

test("a plan writes nothing to a state, and needs no lock", () => {
  const operations = sandbox.calls.plan.filter(({ caller }) => caller === "state").map(({ operation }) => operation);
  expect(operations.sort()).toEqual(["GetObject", "HeadObject", "ListObjectsV2"]);
});

test("the roles write nothing that neither a call nor a later change needs", () => {
  const made = new Set(sandbox.calls.apply.flatMap(iamActions));
  const written = Object.values(deliveryActions).flatMap(({ write }) => write);
  expect(written.filter((action) => !made.has(action) && !NOT_RECORDED.test(action))).toEqual([]);
  const stack = everything().stacks["sandbox-delivery"] ?? {};
  expect(written.filter((action) => !grantedActions(stack, "apply").has(action))).toEqual([]);
});
