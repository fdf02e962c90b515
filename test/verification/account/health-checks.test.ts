import { healthCheckFaults } from "../../../verification/account/health-checks";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

const NAMES = ["production", "staging", "sandbox"] as const;

test.each(NAMES)("in %s a failover of the database terminates no server", (name) => {
  expect(healthCheckFaults(whole(name))).toEqual([]);
});

function faultsWith(type: string, change: (block: Emitted) => void): string[] {
  const copy = structuredClone(whole("production")) as Record<
    string,
    { resource?: Record<string, Record<string, Emitted>> }
  >;
  for (const { resource } of Object.values(copy))
    for (const block of Object.values(resource?.[type] ?? {})) change(block);
  return healthCheckFaults(copy);
}

test("a target group that checks the dependencies is a fault", () => {
  const faults = faultsWith("aws_lb_target_group", (block) => {
    block.health_check.path = "/health";
  });
  expect(faults).toEqual([
    expect.stringMatching(/checks \/health, must be \/health\/live: another check ends all servers/),
  ]);
});

test("an Auto Scaling group with a check of its own is a fault", () => {
  const faults = faultsWith("aws_autoscaling_group", (block) => {
    block.health_check_type = "CUSTOM";
  });
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(/has health_check_type CUSTOM, must be EC2, or ELB with target groups: correct it$/);
});
