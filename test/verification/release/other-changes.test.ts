import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machineUserData } from "../../../constructs/aws/machine-user-data";
import { otherChanges } from "../../../verification/release/other-changes";
import { readPlan } from "../../../verification/review/read-plan";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "other-changes-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The boot script of a server, as its launch template has it. */
function userData(version: string, sha256 = "a".repeat(64)): string {
  const text = machineUserData({
    region: "eu-central-1",
    systemsManagerAgent: { url: "https://agent", sha256 },
    groupName: "servers",
    launchHookName: "launch",
    factsPath: "/etc/facts.json",
    facts: { application_version: version, application_release_url: `s3://b/releases/${version}/g.tar.gz` },
  });
  return Buffer.from(text).toString("base64");
}

interface Update {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before: object | null;
  readonly after: object | null;
  readonly unknown?: object;
}

const template = (before: object, after: object): Update => ({
  address: "aws_launch_template.servers",
  before: { image_id: "ami-1", latest_version: 7, default_version: 7, ...before },
  after: { image_id: "ami-1", ...after },
  unknown: { latest_version: true, default_version: true },
});
const RELEASE = template({ user_data: userData("1.4.1") }, { user_data: userData("1.4.2") });
const GROUP: Update = {
  address: "aws_autoscaling_group.servers",
  before: { max_size: 12, launch_template: [{ id: "lt-1", version: "7" }] },
  after: { max_size: 12, launch_template: [{ id: "lt-1" }] },
  unknown: { launch_template: [{ version: true }] },
};

/** The changes besides a release in Terraform's JSON of these updates. */
function others(...updates: readonly Update[]): string[] {
  const file = join(folder, "staging-servers.json");
  const changes = updates.map(({ address, actions = ["update"], before, after, unknown = {} }) => {
    const [type = "", name = ""] = address.split(".");
    const change = { actions, before, after, after_unknown: unknown, before_sensitive: {}, after_sensitive: {} };
    return { address, mode: "managed", type, name, provider_name: "aws", change };
  });
  const plan = { format_version: "1.2", terraform_version: "1.9.8", complete: true, resource_changes: changes };
  writeFileSync(file, JSON.stringify(plan));
  return otherChanges(readPlan(file, ["staging-servers"]).changes);
}

test("another release is a new version of the launch template, which the group then has", () => {
  expect(others(RELEASE, GROUP)).toEqual([]);
});

test("a group that a roll back left at the former template version may be released to", () => {
  expect(
    others(RELEASE, { ...GROUP, before: { ...GROUP.before, launch_template: [{ id: "lt-1", version: "6" }] } }),
  ).toEqual([]);
});

test.each<[string, Update]>([
  ["aws_launch_template.servers: update image_id", { ...RELEASE, after: { ...RELEASE.after, image_id: "ami-2" } }],
  [
    "aws_launch_template.servers: update user_data",
    template({ user_data: userData("1.4.1") }, { user_data: userData("1.4.2", "b".repeat(64)) }),
  ],
  ["aws_autoscaling_group.servers: update max_size", { ...GROUP, after: { ...GROUP.after, max_size: 3 } }],
  [
    "aws_iam_role.servers: update name",
    { address: "aws_iam_role.servers", before: { name: "a" }, after: { name: "b" } },
  ],
  ["aws_launch_template.servers: replace", { ...RELEASE, actions: ["delete", "create"] }],
  ["aws_autoscaling_group.servers: delete", { ...GROUP, actions: ["delete"], after: null }],
])("a change besides the release is named: %s", (line, update) => {
  expect(others(update)).toEqual([line]);
});
