import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { MachineConfiguration, type MachineConfigurationProps } from "../../../constructs/aws/machine-configuration";
import { type Emitted, only, resources, synthesized } from "../../support";

const PROPS: MachineConfigurationProps = {
  name: "gocarbontracker-test-servers",
  region: "eu-central-1",
  groupName: "gocarbontracker-test-servers",
  launchHookName: "configure",
  launchMarker: "/var/lib/launched",
  factsPath: "/etc/facts.json",
  bucketName: "artefacts",
  prefix: "configuration/server/",
  archive: Buffer.from("an archive").toString("base64"),
  playbook: "server.yml",
  variables: { of_the_agent: "${aws:InstanceId}", escape: "%{a}", port: 3001 },
  schedule: "rate(1 day)",
  atOncePercent: 25,
  failedPercent: 10,
  timeoutSeconds: 900,
  logGroupName: "/test/servers",
  logKeyArn: "arn:aws:kms:eu-central-1:333333333333:key/1",
  logRetentionDays: 365,
  after: [],
};

function machines(changed: Partial<MachineConfigurationProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new MachineConfiguration(stack, "configuration", { ...PROPS, ...changed });
  });
  return stacks.test ?? {};
}

const stack = machines();
const association = only(stack, "aws_ssm_association");
const objects = resources(stack, "aws_s3_object");
const document = JSON.parse(only(stack, "aws_ssm_document").content);

test("every machine of the group is configured when it registers, and every day", () => {
  expect(association.targets).toEqual([{ key: "tag:aws:autoscaling:groupName", values: [PROPS.groupName] }]);
  expect(association.schedule_expression).toBe("rate(1 day)");
  // With this setting a new machine would be configured only on the next day.
  expect(association.apply_only_at_cron_interval).toBeUndefined();
});

test("a change is applied at once, to a quarter of the machines at a time, and stops at the first failure", () => {
  expect(Object.keys(association.parameters)).toEqual(Object.keys(document.parameters));
  for (const version of Object.values<string>(association.parameters)) {
    expect(version).toMatch(/^\$\{aws_s3_object\.\w+\.version_id\}$/);
  }
  expect([association.max_concurrency, association.max_errors]).toEqual(["25%", "10%"]);
  expect(association.compliance_severity).toBe("HIGH");
});

test("variables arrive unchanged on the machine, although Terraform parses them first", () => {
  const { content } = objects.find(({ key }) => key === "configuration/server/variables.json") ?? {};
  expect(content).not.toMatch(/[$%]\{/);
  expect(JSON.parse(content)).toEqual(PROPS.variables);
});

test.each(["atOncePercent", "failedPercent"] as const)("%s is a valid share of the group", (field) => {
  expect(() => machines({ [field]: 1 })).not.toThrow();
  expect(() => machines({ [field]: 100 })).not.toThrow();
  for (const value of [0, 101]) {
    expect(() => machines({ [field]: value })).toThrow(
      `${field} is ${value}, must be 1 to 100 percent of the group: change it`,
    );
  }
});

/** Stand-ins for commands with side effects. */
const PROGRAMS: Record<string, string> = {
  "cloud-init": 'case "$2" in instance_id) echo i-1 ;; availability_zone) echo eu-central-1a ;; esac',
  aws: `echo "aws $*" >>"$ROOT/calls"
    if [ "$2" = get-object ]; then
      [ "$BROKEN" != fetch ] || exit 1
      cp "$ROOT/bucket/$(basename "\${@: -1}")" "\${@: -1}"
    fi`,
  "ansible-playbook": 'echo "ansible-playbook $*" >>"$ROOT/calls"; ls >"$ROOT/seen"; [ "$BROKEN" != playbook ]',
  logger: 'cat >>"$ROOT/log"',
};

describe("the document's script", () => {
  let root: string;
  const put = (path: string, content: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    chmodSync(join(root, path), mode);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "machine-"));
    for (const [name, body] of Object.entries(PROGRAMS)) put(`bin/${name}`, `#!/bin/bash\n${body}\n`, 0o755);
    put("calls", "");
    put("var/lib/.keep", "");
    put("run/lock/.keep", "");
    put("tree/server.yml", "[]");
    put("bucket/variables.json", "{}");
    spawnSync("tar", ["cf", join(root, "bucket/ansible.tar"), "-C", join(root, "tree"), "server.yml"]);
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function run(broken = "") {
    const script = (document.mainSteps[0].inputs.runCommand as string[])
      .join("\n")
      .replaceAll("{{ ArchiveVersion }}", "v1")
      .replaceAll("{{ VariablesVersion }}", "v2")
      .replace(/(?<![\w.])\/(run\/lock|var\/lib)\//g, `${root}/$1/`);
    const env = { PATH: `${join(root, "bin")}:${process.env.PATH}`, ROOT: root, BROKEN: broken, TMPDIR: root };
    const { status } = spawnSync("bash", ["-s"], { input: script, env, encoding: "utf8" });
    const calls = readFileSync(join(root, "calls"), "utf8").trim().split("\n");
    return { status, calls, verdicts: calls.filter((call) => call.startsWith("aws autoscaling")) };
  }

  test("runs the playbook in the association's versions, with the machine's name and place", () => {
    const { status, calls, verdicts } = run();
    expect([status, verdicts]).toEqual([0, []]);
    expect(calls[0]).toMatch(/get-object .* --key configuration\/server\/ansible\.tar --version-id v1 /);
    expect(calls[1]).toMatch(/get-object .* --key configuration\/server\/variables\.json --version-id v2 /);
    expect(calls[2]).toMatch(
      /^ansible-playbook --inventory localhost, --connection local server\.yml --extra-vars @\S+variables\.json --extra-vars @\/etc\/facts\.json --extra-vars machine_instance_id=i-1 machine_zone=eu-central-1a$/,
    );
    expect(readFileSync(join(root, "seen"), "utf8")).toBe("server.yml\n");
  });

  test.each(["fetch", "playbook"])("aborts a launch whose %s fails", (broken) => {
    const { status, verdicts } = run(broken);
    expect(status).not.toBe(0);
    expect(verdicts).toEqual([expect.stringMatching(/--instance-id i-1 --lifecycle-action-result ABANDON$/)]);
  });

  test("keeps a serving machine in service when a later run fails, and reports noncompliance", () => {
    put("var/lib/launched", "i-1");
    const { status, verdicts } = run("playbook");
    expect(status).not.toBe(0);
    expect(verdicts).toEqual([]);
  });

  test("treats a restored machine with another machine's marker as a new launch", () => {
    put("var/lib/launched", "i-0");
    expect(run("playbook").verdicts).toHaveLength(1);
  });

  test("removes its temporary files", () => {
    run();
    run("playbook");
    const left = ["ansible", "variables.json"].filter((name) => existsSync(join(root, name)));
    expect(left).toEqual([]);
  });
});
