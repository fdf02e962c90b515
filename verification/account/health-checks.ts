import type { Stacks } from "../../checks/emitted/configuration";
import { resourcesOfType, untypedResources } from "../../checks/emitted/resources";
import { application } from "../../policy/application";

/**
 * Health checks that replace servers and that depend on more than the server's own process. While the database fails over, such a check
 * fails on all servers, and the Auto Scaling group terminates them.
 */
export function healthCheckFaults(stacks: Stacks): string[] {
  const targets = resourcesOfType(stacks, "aws_lb_target_group").flatMap(({ stack, id, block }) =>
    block.health_check?.path === application.livenessPath
      ? []
      : [
          `${stack}: target group ${id} checks ${block.health_check?.path ?? "the default path"}, must be ${application.livenessPath}: another check ends all servers when the database fails over`,
        ],
  );
  const groups = resourcesOfType(stacks, "aws_autoscaling_group").flatMap(({ stack, id, block }) => {
    const kind = block.health_check_type ?? "EC2";
    const isKnown = kind === "EC2" || (kind === "ELB" && (block.target_group_arns ?? []).length > 0);
    return isKnown
      ? []
      : [
          `${stack}: Auto Scaling group ${id} has health_check_type ${kind}, must be EC2, or ELB with target groups: correct it`,
        ];
  });
  const attached = untypedResources(stacks, "aws_route53_health_check").map(
    ({ stack, id }) =>
      `${stack}: health check ${id} of Route 53 has no rule here: add one to verification/account/health-checks.ts`,
  );
  return [...targets, ...groups, ...attached];
}
