import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stacks } from "../../../checks/emitted/configuration";
import { readPlan } from "../../../verification/review/read-plan";
import { whole } from "../../whole";
import { block, lineOf, remove, reviewed } from "./reviewed";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plans-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ADDRESS = "aws_rds_cluster.database_cluster";

/** A resource of a plan. */
const planned = (type: string, id: string, actions: string[], before: unknown, after: unknown, more: object = {}) => ({
  address: `${type}.${id}`,
  mode: "managed",
  type,
  change: { actions, before, after },
  ...more,
});

/** The findings for a change of production and a plan of its stack production-data. */
function findings(change: (head: Stacks) => void, resources: readonly object[], more: object = {}): string[] {
  const file = join(folder, "production-data.json");
  writeFileSync(file, JSON.stringify({ format_version: "1.2", complete: true, resource_changes: resources, ...more }));
  return reviewed(change, () => {}, [readPlan(file, ["production-data"])]).map(lineOf);
}

const databaseId = () => removeDatabase(whole("production")).id;
const removeDatabase = (head: Stacks) => remove(head, "data", "aws_rds_cluster", "database_cluster");
const shorten = (head: Stacks) =>
  Object.assign(block(head, "data", "aws_rds_cluster", "database_cluster"), { backup_retention_period: 7 });
const cluster = (actions: string[], before: unknown, after: unknown, more: object = {}) =>
  planned("aws_rds_cluster", databaseId(), actions, before, after, more);
const has = (lines: readonly string[], ...texts: string[]) =>
  texts.filter((text) => !lines.some((line) => line.includes(text)));

test("a plan without any change does not hide a removed cluster", () => {
  const lines = findings(removeDatabase, []);
  expect(has(lines, `blocking data production-data: ${ADDRESS}`, "The plan is older than the head")).toEqual([]);
});

test("a plan in which the removed cluster stays does not hide it either", () => {
  const same = { backup_retention_period: 35 };
  const lines = findings(removeDatabase, [cluster(["no-op"], same, same)]);
  expect(has(lines, `blocking data production-data: ${ADDRESS}`, "The plan is older than the head")).toEqual([]);
});

test("a plan with the earlier value does not hide a shorter retention", () => {
  const same = { backup_retention_period: 35 };
  const lines = findings(shorten, [cluster(["no-op"], same, same)]);
  expect(has(lines, "backup_retention_period 35 → 7", "The plan is older than the head")).toEqual([]);
});

test("a plan with the new value is current, whether it has yet to apply it or not", () => {
  const [before, after] = [{ backup_retention_period: 35 }, { backup_retention_period: 7 }];
  const applied = findings(shorten, [cluster(["no-op"], after, after)]);
  expect(applied.filter((line) => /older than the head|35 → 7/.test(line))).toEqual([]);
  const current = findings(shorten, [cluster(["update"], before, after)]);
  expect(current.filter((line) => line.includes("35 → 7"))).toHaveLength(1);
  expect(has(current, "older than the head")).toEqual(["older than the head"]);
});

test.each([{ complete: false }, { errored: true }])("an incomplete plan %j blocks and hides nothing", (more) => {
  const lines = findings(removeDatabase, [], more);
  expect(has(lines, "blocking toil production-data: plan", `blocking data production-data: ${ADDRESS}`)).toEqual([]);
});

test("a deposed object is no destruction of the resource, and its data is lost", () => {
  const lines = findings(() => {}, [
    planned("aws_lb", "entrance", ["delete"], { name: "x" }, null, { deposed: "0a1b2c3d" }),
    cluster(["delete"], { cluster_identifier: "x" }, null, { deposed: "0a1b2c3d" }),
  ]);
  expect(
    has(lines, "information other production-data: aws_lb.entrance (deposed 0a1b2c3d)", "The resource itself stays"),
  ).toEqual([]);
  expect(lines.filter((line) => line.includes("downtime"))).toEqual([]);
  expect(has(lines, "(deposed 0a1b2c3d)  : Terraform destroys it, and with it the data since the last backup")).toEqual(
    [],
  );
});

test("a replacement by another argument has another id", () => {
  const idOf = (argument: string, value: string) =>
    reviewed((head) => Object.assign(block(head, "data", "aws_rds_cluster", "database_cluster"), { [argument]: value }))
      .map(({ id }) => id)
      .find((id) => id.startsWith("data.replaced:"));
  const [first, second] = [idOf("engine", "other"), idOf("database_name", "other")];
  expect(first).toBeDefined();
  expect(second).toBeDefined();
  expect(first).not.toBe(second);
});
