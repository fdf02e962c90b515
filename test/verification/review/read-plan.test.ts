import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlan } from "../../../verification/review/read-plan";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plans-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: unknown, name = "production-data.json") {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return readPlan(file, ["production-data"]);
}

const planOf = (actions: readonly string[], change: object = {}, more: object = {}) => ({
  format_version: "1.2",
  complete: true,
  resource_changes: [
    {
      address: "aws_s3_bucket.uploads",
      mode: "managed",
      type: "aws_s3_bucket",
      change: { actions, ...change },
      ...more,
    },
  ],
});

test.each([
  [["create"], "create"],
  [["update"], "update"],
  [["delete"], "delete"],
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
  [["forget"], "forget"],
])("the actions %j are read as %s", (actions, action) => {
  const [change] = read(planOf(actions, { before: { bucket: "a" }, after: { bucket: "b" } })).changes;
  expect(change).toMatchObject({ stack: "production-data", type: "aws_s3_bucket", id: "uploads", action });
});

test("neither what stays nor what is read is a change, but a moved resource is", () => {
  expect(read(planOf(["no-op"])).changes).toEqual([]);
  expect(read(planOf(["read"])).changes).toEqual([]);
  expect(read(planOf(["no-op"], {}, { previous_address: "aws_s3_bucket.old" })).changes).toMatchObject([
    { action: "move", otherAddress: "aws_s3_bucket.old" },
  ]);
});

test("sensitive values are in no part of a change, and a difference of them is", () => {
  const change = {
    before: { token: "first-value", list: [{ key: "second-value" }], plain: "x" },
    after: { token: "third-value", list: [{ key: "second-value" }], plain: "y" },
    before_sensitive: { token: true, list: [{ key: true }] },
    after_sensitive: { token: true, list: [{ key: true }] },
  };
  const plan = read(planOf(["update"], change));
  expect(JSON.stringify(plan)).not.toMatch(/first-value|second-value|third-value/);
  expect(plan.changes[0]?.attributes.map(({ path }) => path)).toEqual(["plain", "token"]);
});

test("a value that is known after the apply is no removed value", () => {
  const change = { before: { policy: "{}", arn: "a" }, after: { arn: "a" }, after_unknown: { policy: true } };
  expect(read(planOf(["update"], change)).changes[0]?.attributes).toMatchObject([{ path: "policy", isUnknown: true }]);
  const text = { before: { policy: "old", arn: "a" }, after: { arn: "a" }, after_unknown: { policy: true } };
  expect(read(planOf(["update"], text)).changes[0]?.attributes).toMatchObject([{ path: "policy", isUnknown: true }]);
});

test("an unknown value in a list has the name of its element", () => {
  const rule = { rule_name: "daily", schedule: "cron(0 3 * * ? *)" };
  const change = {
    before: { rule: [{ ...rule, copy_action: [{ destination_vault_arn: "arn:old" }] }] },
    after: { rule: [{ ...rule, copy_action: [{}] }] },
    after_unknown: { rule: [{ copy_action: [{ destination_vault_arn: true }] }] },
  };
  expect(read(planOf(["update"], change)).changes[0]?.attributes).toMatchObject([
    { path: "rule[daily].copy_action[0].destination_vault_arn", isUnknown: true },
  ]);
});

test("the elements of a list whose names are unknown are no removed elements", () => {
  const change = {
    before: { rule: [{ id: "one", days: 1 }] },
    after: { rule: [{ days: 1 }] },
    after_unknown: { rule: [{ id: true }] },
  };
  const attributes = read(planOf(["update"], change)).changes[0]?.attributes ?? [];
  expect(attributes.filter(({ after, isUnknown }) => after === undefined && !isUnknown)).toEqual([]);
});

test("a block without arguments is present, and its removal is a change", () => {
  const change = {
    before: { default_action: [{ allow: [{ custom_request_handling: [] }], block: [] }] },
    after: { default_action: [{ allow: [], block: [{ custom_response: [] }] }] },
  };
  expect(read(planOf(["update"], change)).changes[0]?.attributes.map(({ path }) => path)).toEqual([
    "default_action[0].allow[0]",
    "default_action[0].block[0]",
  ]);
});

test("a value that a provider reads back as empty is no change of an absent one", () => {
  const change = { before: { tags: {}, port: 0, name: "a" }, after: { statistic: "", name: "b" } };
  expect(read(planOf(["update"], change)).changes[0]?.attributes.map(({ path }) => path)).toEqual(["name"]);
  const removed = { before: { tags: { Team: "x" }, port: 1, name: "a" }, after: { tags: {}, name: "a" } };
  const paths = read(planOf(["update"], removed)).changes[0]?.attributes.map(({ path }) => path);
  expect(paths).toEqual(["port", "tags.Team"]);
  const inBlock = {
    before: { input: [{ template: "a" }], name: "a" },
    after: { input: [{ template: "a", paths: {}, parts: [] }], name: "b" },
  };
  expect(read(planOf(["update"], inBlock)).changes[0]?.attributes.map(({ path }) => path)).toEqual(["name"]);
});

test("an import is a change, whether it changes the resource or not", () => {
  const importing = { importing: { id: "by-hand" } };
  expect(read(planOf(["no-op"], importing)).changes).toMatchObject([{ action: "import", importedId: "by-hand" }]);
  expect(read(planOf(["update"], importing)).changes).toMatchObject([{ action: "update", importedId: "by-hand" }]);
});

test("a replacement has its arguments, or the plan's other reason, and its order", () => {
  const forced = planOf(
    ["create", "delete"],
    { replace_paths: [["name"], ["rule", 0]] },
    { action_reason: "replace_because_cannot_update" },
  );
  expect(read(forced).changes).toMatchObject([{ replacedBy: ["name", "rule.0"], isCreatedFirst: true }]);
  expect(read(forced).changes[0]).not.toHaveProperty("reason");
  const tainted = planOf(["delete", "create"], {}, { action_reason: "replace_because_tainted" });
  expect(read(tainted).changes).toMatchObject([
    { replacedBy: [], reason: "replace_because_tainted", isCreatedFirst: false },
  ]);
});

test("a deposed object is not the resource", () => {
  const plan = read(planOf(["delete"], { before: { bucket: "a" } }, { deposed: "0a1b2c3d" }));
  expect(plan.changes).toMatchObject([{ id: "uploads (deposed 0a1b2c3d)", action: "delete", deposed: "0a1b2c3d" }]);
  expect(plan.planned.size).toBe(0);
});

test("an incomplete plan is marked", () => {
  expect(read({ ...planOf(["create"]), complete: false }).isComplete).toBe(false);
  expect(read({ ...planOf(["create"]), errored: true }).isComplete).toBe(false);
});

test.each<[string, unknown, string | undefined, RegExp]>([
  ["no JSON", "Plan: 1 to add", undefined, /is no readable JSON: write it with `terraform show -json PLAN/],
  ["another format", { format_version: "2.0" }, undefined, /format_version 2\.0, must be 1\.x/],
  ["a state", { format_version: "1.0", values: {} }, undefined, /has a state and no plan/],
  [
    "a mistyped value",
    { ...planOf(["create"]), complete: "no" },
    undefined,
    /: complete is "no", must be true or false: write it with `terraform show -json PLAN`$/,
  ],
  ["no stack", planOf([]), "other.json", /named after a stack such as production-data: rename it/],
  ["an unknown action", planOf(["explode"]), undefined, /action explode, which this review cannot read/],
])("a file with %s is rejected", (_, content, name, message) => {
  expect(() => read(content, name)).toThrow(message);
});
