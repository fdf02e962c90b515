import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ServerScaling, type ServerScalingProps } from "../../../constructs/aws/server-scaling";
import { type Emitted, resources, synthesized } from "../../support";

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
  cpuMetric: { namespace: "AWS/EC2", name: "CPUUtilization", statistic: "Average", dimensions: {} },
  serversMetric: {
    namespace: "AWS/AutoScaling",
    name: "GroupInServiceInstances",
    statistic: "Average",
    dimensions: {},
  },
  scaleInHeadroomPercent: 10,
  scaleInEvaluationSeconds: 60,
  scaleInEvaluationsCount: 15,
  scaleInRemovedServersCount: 1,
};

function scaling(changed: Partial<ServerScalingProps> = {}): Emitted {
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new ServerScaling(stack, "scaling", { ...PROPS, ...changed });
  });
  return stacks.test ?? {};
}

const policy = (stack: Emitted, name: string): Emitted =>
  resources(stack, "aws_autoscaling_policy").find((candidate) => candidate.name === `servers-${name}`) ?? {};
const alarm = (stack: Emitted, name: string): Emitted =>
  resources(stack, "aws_cloudwatch_metric_alarm").find((candidate) => candidate.alarm_name === `servers-${name}-due`) ??
  {};

test("the CPU policy adds servers at its target, and does not remove servers", () => {
  const { target_tracking_configuration: target } = policy(scaling(), "cpu");
  expect(target).toEqual({
    predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
    target_value: 70,
    disable_scale_in: true,
  });
});

test("high memory adds servers", () => {
  const { step_adjustment, adjustment_type } = policy(scaling(), "memory");
  expect(adjustment_type).toBe("ChangeInCapacity");
  expect(step_adjustment).toEqual([{ metric_interval_lower_bound: "0", scaling_adjustment: 2 }]);
});

test("the memory alarm reads the agents' metric over three minutes, and missing data adds no server", () => {
  expect(alarm(scaling(), "memory")).toMatchObject({
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

const stack = scaling();

/** True if the emitted alarm removes a server at this average CPU and memory, in percent. */
function removes(cpu: number, memory: number, servers: number): boolean {
  const { metric_query, threshold, comparison_operator } = alarm(stack, "remove");
  const [{ expression }] = metric_query.filter((query: Emitted) => query.return_data === true);
  const parts = /^IF\(cpu \/ 70 > memory \/ 80, cpu \/ 70, memory \/ 80\) \* 100 \* servers \/ \(servers - 1\)$/;
  expect(expression).toMatch(parts);
  expect(comparison_operator).toBe("LessThanThreshold");
  return (Math.max(cpu / 70, memory / 80) * 100 * servers) / (servers - 1) < threshold;
}

test.each([
  [20, 20, 3, true],
  [41, 20, 3, true],
  [43, 20, 3, false],
  [20, 47, 3, true],
  [20, 49, 3, false],
  [57, 20, 12, true],
  [58, 20, 12, false],
])("CPU %d, memory %d, %d servers: one is removed %s", (cpu, memory, servers, removed) => {
  expect(removes(cpu, memory, servers)).toBe(removed);
});

test("no server is removed that CPU or memory would add again at the same load", () => {
  for (let servers = 2; servers <= 12; servers++) {
    for (let percent = 0; percent < 100; percent++) {
      const afterwards = (percent * servers) / (servers - 1);
      if (removes(percent, 0, servers)) expect(afterwards).toBeLessThan(70);
      if (removes(0, percent, servers)) expect(afterwards).toBeLessThan(80);
    }
  }
});

test("one server is removed after 15 minutes, and none without data on memory", () => {
  expect(alarm(scaling(), "remove")).toMatchObject({ evaluation_periods: 15, treat_missing_data: "notBreaching" });
  expect(policy(scaling(), "remove").step_adjustment).toEqual([
    { metric_interval_upper_bound: "0", scaling_adjustment: -1 },
  ]);
});

test("the group's warm-up is the only one", () => {
  const policies = resources(scaling(), "aws_autoscaling_policy");
  expect(policies).toHaveLength(3);
  expect(policies.every((p) => p.estimated_instance_warmup === undefined && p.cooldown === undefined)).toBe(true);
});

test.each(["cpuPercent", "memoryPercent"] as const)("%s must be between 0 and 100", (field) => {
  for (const percent of [1, 99]) expect(Object.keys(scaling({ [field]: percent }))).toContain("resource");
  for (const percent of [0, 100]) {
    expect(() => scaling({ [field]: percent })).toThrow(
      `${field} is ${percent}, must be between 0 and 100 percent: change it`,
    );
  }
});
