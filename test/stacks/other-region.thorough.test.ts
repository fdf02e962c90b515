import type { Stacks } from "../../checks/emitted/configuration";
import type { Environment } from "../../environments/schema";
import { assemble } from "../../main";
import { emittedResources, environment, organization, synthesized } from "../support";

/** Resource types whose names are unique per account or in all of AWS, with the argument for the name. */
const GLOBAL = {
  aws_budgets_budget: "name",
  aws_ce_anomaly_monitor: "name",
  aws_ce_anomaly_subscription: "name",
  aws_iam_instance_profile: "name",
  aws_iam_policy: "name",
  aws_iam_role: "name",
  aws_iam_service_linked_role: "custom_suffix",
  aws_rds_global_cluster: "global_cluster_identifier",
  aws_s3_bucket: "bucket",
} as const;

/** AWS' maximum lengths. */
const LENGTHS: Partial<Record<keyof typeof GLOBAL, number>> = {
  aws_iam_instance_profile: 128,
  aws_iam_role: 64,
  aws_iam_service_linked_role: 64,
  aws_rds_global_cluster: 63,
  aws_s3_bucket: 63,
};

/** Returns the environment with its regions exchanged, as after a failure of the first region. */
function inOtherRegion(one: Environment): Environment {
  return {
    ...one,
    region: one.disasterRecoveryRegion,
    zones: one.disasterRecoveryZones,
    disasterRecoveryRegion: one.region,
    disasterRecoveryZones: one.zones,
    state: { ...one.state, bucket: one.state.bucket.replace("euc1", "euw1") },
  };
}

function stacksOf(one: Environment): Stacks {
  return synthesized((app) => assemble(app, [one], { ...organization(), stateOwner: "nobody" }));
}

/** Without roles of services that allow no suffix: their stack is for both regions, and stays when one is lost. */
const WITHOUT_SUFFIX = ["config-conforms.amazonaws.com", "config.amazonaws.com", "opensearchservice.amazonaws.com"];

function globalNames(stacks: Stacks, type: keyof typeof GLOBAL): string[] {
  return emittedResources(stacks, type)
    .filter(({ block }) => !WITHOUT_SUFFIX.includes(block.aws_service_name))
    .map(({ block }) => block[GLOBAL[type]]);
}

const production = environment("production");
const here = stacksOf(production);
const there = stacksOf(inOtherRegion(production));
const types = Object.keys(GLOBAL) as (keyof typeof GLOBAL)[];

test("globally unique names differ in the other region, so that remaining resources do not conflict", () => {
  const taken = types.flatMap((type) => {
    const names = globalNames(here, type);
    return globalNames(there, type)
      .filter((name) => names.includes(name))
      .map((name) => `${type} ${name}`);
  });
  expect(taken).toEqual([]);
  expect(types.flatMap((type) => globalNames(there, type)).length).toBeGreaterThan(15);
});

test("names of the longest environment in the region with the longest code are within AWS' limits", () => {
  const longest = stacksOf({
    ...production,
    region: "ap-northeast-1",
    zones: ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"],
    disasterRecoveryRegion: "ap-southeast-2",
    disasterRecoveryZones: ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"],
  });
  expect(production.name).toHaveLength(10);
  const tooLong = types.flatMap((type) =>
    globalNames(longest, type).filter((name) => name.length > (LENGTHS[type] ?? Number.POSITIVE_INFINITY)),
  );
  expect(tooLong).toEqual([]);
  expect(globalNames(longest, "aws_s3_bucket").some((name) => name.endsWith("-apne1"))).toBe(true);
});
