import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ReaderScaling, type ReaderScalingProps } from "../../../constructs/aws/reader-scaling";
import { readersFor } from "../../../policy/reader-capacity";
import { scaling } from "../../../policy/scaling";
import { readersNeeded } from "../../../signals/cloudwatch/readers-needed";
import { type Emitted, only, resources, synthesized } from "../../support";

const metric = (name: string) => ({ namespace: "Test", name, statistic: "Sum", dimensions: { Of: "test" } }) as const;

const PROPS: Omit<ReaderScalingProps, "readersNeeded"> = {
  name: "readers",
  clusterId: "database",
  minReaders: 1,
  maxReaders: 8,
  allowedReaders: scaling.readersLimit.maximumCount,
  usersPerReader: scaling.readers.perReaderUsers,
  belowLimitPercent: scaling.readersScaleIn.belowLimitPercent,
  users: metric("Users"),
  readers: metric("Readers"),
  periodSeconds: 60,
  outPeriodsCount: scaling.readers.evaluationsCount,
  inPeriodsCount: scaling.readersScaleIn.evaluationsCount,
  warmUpSeconds: 600,
  after: [],
};

function emitted(changed: Partial<ReaderScalingProps> = {}): Emitted {
  const { minReaders } = { ...PROPS, ...changed };
  const stacks = synthesized((app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new ReaderScaling(stack, "scaling", {
      ...PROPS,
      readersNeeded: (usersPerReader) => readersNeeded(usersPerReader, minReaders),
      ...changed,
    });
  });
  return stacks.test ?? {};
}

type Way = "out" | "in";

/** Simulates the emitted alarm and policy, as in the documentation of CloudWatch and Application Auto Scaling. */
function scaler(stack: Emitted) {
  const alarm = (way: Way) =>
    resources(stack, "aws_cloudwatch_metric_alarm").find((a) => a.alarm_name === `readers-${way}`) ?? {};
  const policy = (way: Way) =>
    resources(stack, "aws_appautoscaling_policy").find((p) => p.name === `readers-${way}`) ?? {};
  return (way: Way, users: number, readers: number): number => {
    const { threshold, comparison_operator, metric_query } = alarm(way);
    const { expression } = metric_query.find((query: Emitted) => query.return_data === true);
    const value = evaluate(expression, users, readers);
    const breaching = comparison_operator === "LessThanThreshold" ? value < threshold : value >= threshold;
    if (!breaching) return readers;
    const distance = value - threshold;
    const steps: Emitted[] = policy(way).step_scaling_policy_configuration.step_adjustment;
    const taken = steps.filter(
      ({ metric_interval_lower_bound: lower, metric_interval_upper_bound: upper }) =>
        (lower === undefined || distance >= Number(lower)) && (upper === undefined || distance < Number(upper)),
    );
    if (taken.length !== 1) throw new Error(`${taken.length} steps for ${users} users and ${readers} readers`);
    return taken[0]?.scaling_adjustment;
  };
}

/** `IF(FLOOR(users / 1000) + 1 > readers, users, 0)` */
function evaluate(expression: string, users: number, readers: number): number {
  const parts = /^IF\(FLOOR\(users \/ ([\d.]+)\) \+ (\d+) ([<>]) readers, users, ([\d.]+)\)$/.exec(expression);
  if (parts === null) throw new Error(`not understood: ${expression}`);
  const needed = Math.floor(users / Number(parts[1])) + Number(parts[2]);
  return (parts[3] === ">" ? needed > readers : needed < readers) ? users : Number(parts[4]);
}

const scale = scaler(emitted());
const USERS = Array.from({ length: 200 }, (_, index) => index * 50);
const READERS = [1, 2, 3, 4, 5, 6, 7, 8];

test.each([
  [0, 1],
  [999, 1],
  [1000, 2],
  [1999, 2],
  [2000, 3],
  [6999, 7],
  [7000, 8],
  [50_000, 8],
])("%d users require %d readers, added from the minimum", (users, readers) => {
  expect(scale("out", users, 1)).toBe(readers);
});

test.each([
  [10_000, 8],
  [5600, 8],
  [5599, 7],
  [1600, 3],
  [1599, 2],
  [800, 2],
  [799, 1],
  [0, 1],
])(
  "%d users require %d readers, removed from the maximum: a reader is removed 20 % below the number that added it",
  (users, readers) => {
    expect(scale("in", users, 8)).toBe(readers);
  },
);

test.each([
  [1, 8],
  [1, 2],
  [2, 8],
])("from %d to %d readers, scaling agrees with the environment's check and the dashboards", (min, max) => {
  const scaled = scaler(emitted({ minReaders: min, maxReaders: max }));
  for (const users of USERS) expect(scaled("out", users, min)).toBe(Math.min(max, readersFor(users, { min })));
});

test("the scale-out policy never removes a reader, and the scale-in policy never adds one", () => {
  for (const users of USERS) {
    for (const readers of READERS) {
      expect(scale("out", users, readers)).toBeGreaterThanOrEqual(readers);
      expect(scale("in", users, readers)).toBeLessThanOrEqual(readers);
    }
  }
});

test("the number of readers is stable for every number of users", () => {
  for (const users of USERS) {
    for (const readers of READERS) {
      const settled = scale("in", users, scale("out", users, readers));
      expect(scale("out", users, settled)).toBe(settled);
      expect(scale("in", users, settled)).toBe(settled);
    }
  }
});

test("readers stay within their limits, and their users stay below the maximum until the last reader is added", () => {
  for (const users of USERS) {
    for (const readers of READERS) {
      const settled = scale("in", users, scale("out", users, readers));
      expect(settled).toBeGreaterThanOrEqual(1);
      expect(settled).toBeLessThanOrEqual(8);
      if (settled < 8) expect(users / settled).toBeLessThan(1000);
    }
  }
});

test("the scaling target has the environment's limits, and scaled readers are not Terraform resources", () => {
  const stack = emitted();
  expect(only(stack, "aws_appautoscaling_target")).toMatchObject({
    resource_id: "cluster:database",
    scalable_dimension: "rds:cluster:ReadReplicaCount",
    min_capacity: 1,
    max_capacity: 8,
  });
  expect(resources(stack, "aws_rds_cluster_instance")).toEqual([]);
});

test("missing data changes nothing", () => {
  const missing = resources(emitted(), "aws_cloudwatch_metric_alarm").map((alarm) => alarm.treat_missing_data);
  expect(missing).toEqual(["ignore", "ignore"]);
});

test.each([
  [{ maxReaders: 15 }, "maxReaders is 15, must be at most 14"],
  [{ maxReaders: 1 }, "maxReaders is 1, must be above minReaders (1"],
  [{ minReaders: 0 }, "must be above minReaders (0, at least 1)"],
  [{ belowLimitPercent: 0 }, "belowLimitPercent is 0, must be between 0 and 50"],
  [{ belowLimitPercent: 50 }, "belowLimitPercent is 50, must be between 0 and 50"],
])("%j is refused", (changed, message) => {
  expect(() => emitted(changed)).toThrow(message);
});

test.each([{ maxReaders: 14 }, { maxReaders: 2 }, { belowLimitPercent: 1 }, { belowLimitPercent: 49 }])(
  "%j is accepted",
  (changed) => {
    expect(resources(emitted(changed), "aws_appautoscaling_policy")).toHaveLength(2);
  },
);
