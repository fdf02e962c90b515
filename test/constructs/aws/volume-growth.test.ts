import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { VolumeGrowth, type VolumeGrowthProps } from "../../../constructs/aws/volume-growth";
import program from "../../../machines/functions/grow_volumes.py";
import { scaling } from "../../../policy/scaling";
import { type Emitted, only, resources, synthesized } from "../../support";

const { volume, volumeGrowth } = scaling;
const PROPS: VolumeGrowthProps = {
  name: "volumes",
  roleName: "r",
  region: "eu-central-1",
  account: "123456789012",
  groupName: "servers",
  atPercent: volume.atPercent,
  stepPercent: volumeGrowth.stepPercent,
  maximumGibibytes: volumeGrowth.maximumGibibytes,
  coolDownHours: volumeGrowth.coolDownHours,
  retryEveryMinutes: volumeGrowth.retryEveryMinutes,
  program,
  metricNamespace: "Test",
  topicArn: "arn:aws:sns:eu-central-1:123456789012:p2",
};

function growth(changed: Partial<VolumeGrowthProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: PROPS.region });
    new VolumeGrowth(stack, "growth", { ...PROPS, ...changed });
  });
  return stacks.test ?? {};
}

const stack = growth();
const statements = resources(stack, "aws_iam_role_policy").flatMap(({ policy }) => JSON.parse(policy).Statement);
const named = (sid: string) => statements.find(({ Sid }: { Sid: string }) => Sid === sid);
const rules = resources(stack, "aws_cloudwatch_event_rule");

test("one alarm monitors the fullest disk of the group, at the handbook's 75 %", () => {
  expect(only(stack, "aws_cloudwatch_metric_alarm")).toMatchObject({
    namespace: "CWAgent",
    metric_name: "disk_used_percent",
    dimensions: { AutoScalingGroupName: "servers" },
    statistic: "Maximum",
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 75,
  });
});

test("the alarm and a schedule start the document, and a failed execution alerts", () => {
  const patterns = rules.map((rule) => JSON.parse(rule.event_pattern ?? "{}").detail);
  expect(patterns).toContainEqual(expect.objectContaining({ state: { value: ["ALARM"] } }));
  expect(rules.filter((rule) => rule.schedule_expression === "rate(30 minutes)")).toHaveLength(1);
  const targets = resources(stack, "aws_cloudwatch_event_target");
  expect(targets).toHaveLength(3);
  expect(targets.filter(({ arn }) => arn.includes(":automation-definition/"))).toHaveLength(2);
  expect(targets.filter(({ arn }) => arn === PROPS.topicArn)).toHaveLength(1);
});

test("the script's input has the policy's numbers", () => {
  const [step] = JSON.parse(only(stack, "aws_ssm_document").content).mainSteps;
  expect(step.inputs.Script).toBe(program);
  expect(step.inputs.InputPayload).toEqual({
    GroupName: "servers",
    AtPercent: 75,
    StepPercent: volumeGrowth.stepPercent,
    MaximumGibibytes: volumeGrowth.maximumGibibytes,
    CoolDownHours: 6,
    Namespace: "Test",
  });
});

test("the role can grow the group's volumes and run commands on the group's servers, on no others", () => {
  expect(named("Grow").Condition).toEqual({ StringEquals: { "aws:ResourceTag/AutoScalingGroup": "servers" } });
  expect(named("MeasureAndExtend").Condition).toEqual({
    StringEquals: { "ssm:resourceTag/aws:autoscaling:groupName": "servers" },
  });
  const anywhere = statements.filter(({ Resource }: Emitted) => Resource === "*").map(({ Sid }: Emitted) => Sid);
  expect(anywhere).toEqual(["Look", "Count"]);
});

test.each([0, 100])("growing at %d %% is refused", (atPercent) => {
  expect(() => growth({ atPercent })).toThrow(`atPercent is ${atPercent}, must be between 0 and 100 percent`);
});

test.each([1, 99])("growing at %d %% is accepted", (atPercent) => {
  expect(only(growth({ atPercent }), "aws_cloudwatch_metric_alarm").threshold).toBe(atPercent);
});
