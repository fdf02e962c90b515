import { readFileSync } from "node:fs";
import type { Stacks } from "../../checks/emitted/configuration";
import { untypedResources } from "../../checks/emitted/resources";
import { compliancePage } from "../../verification/commands/compliance-page";
import { checkControls, controlFaults } from "../../verification/compliance/check-controls";
import type { MetControl } from "../../verification/compliance/control";
import { controls } from "../../verification/compliance/controls";
import { whole } from "../whole";

const production = whole("production");
const all = Object.values(controls).flat();
const met = all.filter((control): control is MetControl => "type" in control);

/** The stacks without the resources of a type. */
function without(type: string): Stacks {
  return Object.fromEntries(
    Object.entries(production).map(([name, stack]) => {
      const { [type]: _, ...resource } = stack.resource ?? {};
      return [name, { ...stack, resource }];
    }),
  );
}

test("the resources of production meet every control that has no reason", () => {
  expect(controlFaults(production)).toEqual([]);
  expect(met.length).toBeGreaterThan(25);
});

test("docs/compliance.md has the controls of today", () => {
  expect(readFileSync("docs/compliance.md", "utf8")).toBe(compliancePage(production));
});

test.each(met.map((control) => [control.title, control] as const))("%s: not without its resource", (title, control) => {
  const states = checkControls(without(control.type)).filter((one) => one.control === control);
  expect(states).toEqual([
    expect.objectContaining({
      metBy: 0,
      fault: `${title}: no ${control.type} exists: add one, or state why it is not met`,
    }),
  ]);
});

/** The rules of the conformance pack of production's own region. */
const pack = untypedResources(production, "aws_config_conformance_pack").filter(
  ({ block }) => block.provider === undefined,
);
const packRules = pack.flatMap(({ block }) =>
  Object.values<{ Properties: { ConfigRuleName: string } }>(JSON.parse(String(block.template_body)).Resources).map(
    ({ Properties }) => Properties.ConfigRuleName,
  ),
);

test("each control has rules of the conformance pack or a reason for none, and each rule has a control", () => {
  const named = all.flatMap((control) => ("rules" in control ? (control.rules ?? []) : []));
  expect([...named].sort()).toEqual([...packRules].sort());
  expect(packRules.length).toBeGreaterThan(30);
  for (const control of all) if ("noRule" in control) expect(control.noRule).toMatch(/^\S.{20,160}\.$/);
});

/** A setting that breaks a control, by the resource type and the argument. */
const BROKEN: readonly (readonly [type: string, argument: string, value: unknown, title: RegExp])[] = [
  ["aws_cloudtrail", "enable_log_file_validation", false, /^A trail records/],
  ["aws_cloudtrail", "advanced_event_selector", [], /^The trail records each read/],
  ["aws_s3_bucket_object_lock_configuration", "bucket", "another", /^No role can delete a record/],
  ["aws_kms_key", "enable_key_rotation", false, /^Keys change/],
  ["aws_rds_cluster", "storage_encrypted", false, /^The database is encrypted/],
  ["aws_rds_cluster", "deletion_protection", false, /^A deletion of the database/],
  ["aws_rds_cluster_instance", "publicly_accessible", true, /^The database takes no connection/],
  ["aws_launch_template", "metadata_options", { http_tokens: "optional" }, /^Machines answer metadata/],
  ["aws_inspector2_enabler", "resource_types", ["EC2"], /^Vulnerabilities of machines/],
  ["aws_vpc_security_group_ingress_rule", "cidr_ipv4", "0.0.0.0/0", /^No security group of a machine/],
  ["aws_lb", "drop_invalid_header_fields", false, /^The load balancer drops/],
  ["aws_iam_account_password_policy", "minimum_password_length", 13, /^Passwords of users/],
  ["aws_s3_bucket_policy", "policy", JSON.stringify({ Statement: [] }), /^Each bucket refuses requests without TLS/],
  ["aws_guardduty_detector", "enable", false, /^Threats are detected/],
];

test.each(BROKEN)("%s with %s %j is a fault", (type, argument, value, title) => {
  const copy = structuredClone(production);
  for (const stack of Object.values(copy)) {
    for (const block of Object.values(stack.resource?.[type] ?? {})) {
      block[argument] = value;
      if (argument === "cidr_ipv4") block.from_port = 22;
    }
  }
  expect(controlFaults(copy)).toEqual([expect.stringMatching(title)]);
});

test("a control that is not met has a reason, and each has a number of a standard", () => {
  for (const control of all) {
    const { cis, bestPractices = [], criteria = [] } = control;
    expect([cis, ...bestPractices, ...criteria].filter((one) => one !== undefined).length).toBeGreaterThan(0);
    if ("notMet" in control) expect(control.notMet).toMatch(/^\S.{20,160}\.$/);
  }
});
