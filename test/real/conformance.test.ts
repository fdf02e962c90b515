import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SecurityStack } from "../../stacks/security-stack";
import { program } from "../../tools/find";
import { type Emitted, environment, organization, resources, synthesized } from "../support";

interface Rule {
  readonly ConfigRuleName: string;
  readonly Source: Readonly<Record<string, string>>;
  readonly InputParameters?: Readonly<Record<string, string>>;
  readonly [property: string]: unknown;
}

const names = ["production", "staging", "sandbox"] as const;

/** The templates of an environment's packs, one for each region. */
const templates = (name: (typeof names)[number]): string[] => {
  const stack =
    synthesized((app) => new SecurityStack(app, environment(name), organization().delivery))[`${name}-security`] ?? {};
  return resources(stack, "aws_config_conformance_pack").map(({ template_body }) => template_body);
};
const rulesIn = (template: string): Rule[] =>
  Object.values<Emitted>(JSON.parse(template).Resources).map(({ Properties }) => Properties);

/** @returns the fault of each rule by its name, null for a rule that AWS Config's stand-in accepts */
function put(rules: readonly Rule[]): Record<string, string | null> {
  const { status, stdout, stderr } = spawnSync(program("emulator"), [join(__dirname, "conformance/put_rules.py")], {
    input: JSON.stringify(rules),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const scratch = mkdtempSync(join(tmpdir(), "conformance-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** @returns the findings of cfn-lint, which reads CloudFormation's schemas of resources */
function lint(template: string): string[] {
  const file = join(scratch, "template.json");
  writeFileSync(file, template);
  const { stdout, stderr } = spawnSync(
    join(dirname(program("emulator")), "cfn-lint"),
    ["--format", "json", "--regions", "eu-central-1", "--", file],
    { encoding: "utf8" },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout).map(({ Message }: { Message: string }) => Message);
}

test.each(names)("%s: each region's pack has the same rules, within AWS Config's limits", (name) => {
  const [here = "", there] = templates(name);
  expect(there).toBe(here);
  // AWS Config API reference, PutConformancePack, TemplateBody; developer guide, service limits: rules of a pack.
  expect(Buffer.byteLength(here)).toBeLessThanOrEqual(51_200);
  expect(rulesIn(here).length).toBeLessThanOrEqual(130);
  // The name of a rule has 128 characters at most, of which AWS Config's ending takes 26.
  expect(rulesIn(here).filter(({ ConfigRuleName }) => !/^[a-z-]{1,102}$/.test(ConfigRuleName))).toEqual([]);
});

test.each(names)("%s: cfn-lint finds nothing in the template", (name) => {
  const [template = ""] = templates(name);
  expect(lint(template)).toEqual([]);
});

test.each(names)("%s: AWS has each rule with these parameters", (name) => {
  const rules = templates(name).slice(0, 1).flatMap(rulesIn);
  const faults = put(rules);
  expect(Object.keys(faults)).toHaveLength(rules.length);
  expect(Object.entries(faults).filter(([, fault]) => fault !== null)).toEqual([]);
});

test("the readers refuse an unknown rule, an unknown parameter and an unknown property", () => {
  const rule = (SourceIdentifier: string, more: object = {}): Rule => ({
    ConfigRuleName: "policy-tried",
    Source: { Owner: "AWS", SourceIdentifier },
    ...more,
  });
  expect(put([rule("IAM_PASSWORD_POLICIES")])["policy-tried"]).toMatch(/SourceIdentifier|managed rule/i);
  expect(put([rule("IAM_PASSWORD_POLICY", { InputParameters: { Length: "14" } })])["policy-tried"]).toMatch(
    /Unknown parameters/,
  );
  const resource = { Type: "AWS::Config::ConfigRule", Properties: rule("IAM_PASSWORD_POLICY", { Parameters: {} }) };
  expect(lint(JSON.stringify({ Resources: { tried: resource } })).join()).toMatch(/'Parameters' was unexpected/);
});

test("the numbers of the rules are those of the policy", () => {
  const [template = ""] = templates("production");
  const parameters = Object.fromEntries(
    rulesIn(template).map(({ ConfigRuleName, InputParameters }) => [ConfigRuleName, InputParameters]),
  );
  expect(parameters["policy-passwords"]).toMatchObject({ MinimumPasswordLength: "14", PasswordReusePrevention: "24" });
  expect(parameters["policy-backups-retained"]).toEqual({ requiredRetentionDays: "30" });
  expect(parameters["policy-trail-locked"]).toEqual({ mode: "COMPLIANCE" });
});

test("an environment that may be destroyed has no rule for what protects data from its destroy", () => {
  const names = (name: "production" | "sandbox") =>
    rulesIn(templates(name)[0] ?? "").map(({ ConfigRuleName }) => ConfigRuleName);
  expect(names("production").filter((one) => !names("sandbox").includes(one))).toEqual([
    "policy-database-protected",
    "policy-balancer-protected",
    "policy-trail-locked",
  ]);
});
