import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsStacks, type EmittedStack, synthesizeInto } from "../../../tools/emitted";
import { adapt } from "../../../verification/sandbox/adapt";
import { drifts } from "../../../verification/sandbox/drifts";
import { notEmulated } from "../../../verification/sandbox/not-emulated";

let stacks: EmittedStack[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "gaps-"));
  await synthesizeInto(folder, "sandbox");
  stacks = awsStacks(folder);
  rmSync(folder, { recursive: true, force: true });
});

const blocksOf = (type: string) =>
  stacks.flatMap(({ configuration }) => Object.values(configuration.resource?.[type] ?? {}));

test("every type that the emulator lacks is in the sandbox, and has a reason", () => {
  expect(notEmulated.filter(({ type }) => blocksOf(type).length === 0)).toEqual([]);
  expect(notEmulated.filter(({ reason }) => !/^[A-Z].{15,}\.$/.test(reason))).toEqual([]);
  expect(new Set(notEmulated.map(({ type }) => type)).size).toBe(notEmulated.length);
});

test("every argument that drifts is in the sandbox, and has a reason", () => {
  expect(drifts.filter(({ type }) => blocksOf(type).length === 0)).toEqual([]);
  expect(drifts.filter(({ reason }) => !/^[A-Z].{15,}\.$/.test(reason))).toEqual([]);
});

test("the sandbox leaves out only resources that are not emulated, and those that refer to them", () => {
  const { leftOut } = adapt(stacks, { notEmulated, drifts });
  const direct = notEmulated.flatMap(({ type }) => blocksOf(type)).length;
  expect(leftOut.filter(({ reason }) => !reason.startsWith("it depends on ")).length).toBe(direct);
  expect(leftOut.length).toBeLessThan(stacks.length * 5);
});
