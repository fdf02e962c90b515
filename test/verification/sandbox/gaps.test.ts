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

test("every type that is said to be missing from the emulator is one that the sandbox has, with a reason", () => {
  expect(notEmulated.filter(({ type }) => blocksOf(type).length === 0)).toEqual([]);
  expect(notEmulated.filter(({ reason }) => !/^[A-Z].{15,}\.$/.test(reason))).toEqual([]);
  expect(new Set(notEmulated.map(({ type }) => type)).size).toBe(notEmulated.length);
});

test("every argument that is said to drift is one that the sandbox has, with a reason", () => {
  expect(drifts.filter(({ type }) => blocksOf(type).length === 0)).toEqual([]);
  expect(drifts.filter(({ reason }) => !/^[A-Z].{15,}\.$/.test(reason))).toEqual([]);
});

test("what the sandbox goes without is what is not emulated, and what refers to it", () => {
  const { leftOut } = adapt(stacks, { notEmulated, drifts });
  const direct = notEmulated.flatMap(({ type }) => blocksOf(type)).length;
  expect(leftOut.filter(({ reason }) => !reason.startsWith("follows from ")).length).toBe(direct);
  expect(leftOut.length).toBeLessThan(stacks.length * 5);
});
