import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ServerScaling, type ServerScalingProps } from "../../../constructs/aws/server-scaling";
import { type Emitted, only, resources, synthesized } from "../../support";

const PROPS: ServerScalingProps = {
  name: "servers",
  groupName: "servers",
  cpuPercent: 70,
  memoryPercent: 80,
  memoryMetric: {
    namespace: "CWAgent",
    name: "mem_used_percent",
    statistic: "Average",
    dimensions: { AutoScalingGroupName: "servers" },
  },
  memoryEvaluationSeconds: 60,
  memoryEvaluationsCount: 3,
  memoryAddedServersCount: 2,
};

function scaling(changed: Partial<ServerScalingProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new ServerScaling(stack, "scaling", { ...PROPS, ...changed });
  });
  return stacks.test ?? {};
}

const policy = (stack: Emitted, type: string): Emitted => {
  const [found, ...others] = resources(stack, "aws_autoscaling_policy").filter((p) => p.policy_type === type);
  if (found === undefined || others.length > 0) throw new Error(`expected one policy of type ${type}`);
  return found;
};

test("CPU is kept at its target in both directions", () => {
  const { target_tracking_configuration: target } = policy(scaling(), "TargetTrackingScaling");
  expect(target).toEqual({
    predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
    target_value: 70,
  });
});

test("high memory adds servers, and nothing about memory ever takes one away", () => {
  const { step_adjustment, adjustment_type } = policy(scaling(), "StepScaling");
  expect(adjustment_type).toBe("ChangeInCapacity");
  expect(step_adjustment).toEqual([{ metric_interval_lower_bound: "0", scaling_adjustment: 2 }]);
});

test("the memory trigger reads what the agents publish, three minutes long, and silence adds nothing", () => {
  const stack = scaling();
  expect(only(stack, "aws_cloudwatch_metric_alarm")).toMatchObject({
    namespace: "CWAgent",
    metric_name: "mem_used_percent",
    dimensions: { AutoScalingGroupName: "servers" },
    statistic: "Average",
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 80,
    period: 60,
    evaluation_periods: 3,
    treat_missing_data: "notBreaching",
    alarm_actions: [expect.stringMatching(/^\$\{aws_autoscaling_policy\.scaling_memory_\w+\.arn\}$/)],
  });
});

test("there is one warm-up, and it is the group's", () => {
  const policies = resources(scaling(), "aws_autoscaling_policy");
  expect(policies).toHaveLength(2);
  expect(policies.every((p) => p.estimated_instance_warmup === undefined && p.cooldown === undefined)).toBe(true);
});

test.each(["cpuPercent", "memoryPercent"] as const)("%s lies between 0 and 100", (field) => {
  for (const percent of [1, 99]) expect(Object.keys(scaling({ [field]: percent }))).toContain("resource");
  for (const percent of [0, 100]) {
    expect(() => scaling({ [field]: percent })).toThrow(
      `${field} is ${percent}, must lie between 0 and 100: choose where the group shall grow`,
    );
  }
});
