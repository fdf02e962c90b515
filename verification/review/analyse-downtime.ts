import { stateful } from "../../policy/stateful";
import { analyseNarrowedGrants } from "./analyse-grants";
import { analyseNarrowedPorts } from "./analyse-ports";
import { applyRules } from "./attribute-rule";
import { type Change, isLost } from "./change";
import { becauseOf, renameFix, renameStart } from "./describe-recreation";
import { downtimeRules } from "./downtime-rules";
import { type Finding, finding, ofResource } from "./finding";
import { sentence } from "./sentence";

/** Types that serve users, and the effect of their removal. */
const SERVING: readonly (readonly [RegExp, string])[] = [
  [/^aws_lb$/, "no user reaches the servers until a new load balancer has an address and DNS points to it"],
  [/^aws_lb_listener$/, "no user reaches the servers over this port until it exists again"],
  [/^aws_lb_target_group$/, "the load balancer has no healthy server until the new group has passed its health checks"],
  [/^aws_autoscaling_group$/, "all of its machines end, and new ones have to start"],
  [/^aws_launch_template$/, "the group starts no machine until it has another template"],
  [/^aws_rds_cluster_instance$/, "the cluster fails over if it is the writer, and has a reader less meanwhile"],
  [/^aws_(rds_cluster|rds_global_cluster)$/, "no data can be read or written meanwhile"],
  [/^aws_elasticache_replication_group$/, "no job is queued and no update crosses servers meanwhile"],
  [
    /^aws_(vpc|subnet|internet_gateway|nat_gateway|eip)$/,
    "everything in that part of the network loses its connections",
  ],
  [/^aws_(route|route_table|route_table_association)$/, "the subnets have no network path until it exists again"],
  [/^aws_vpc_endpoint$/, "machines cannot call that AWS service, or call it over the NAT gateways"],
  [/^aws_security_group$/, "AWS refuses the removal while a machine uses it, and the apply waits until its timeout"],
  [/^aws_vpc_security_group_(in|e)gress_rule$/, "traffic that the rule allowed is dropped"],
  [/^aws_route53_record$/, "clients do not resolve the name"],
  [
    /^aws_acm_certificate(_validation)?$/,
    "browsers reject the connection unless the listener has another valid certificate",
  ],
  [/^aws_iam_(role|role_policy|role_policy_attachment|instance_profile|policy)$/, "calls that it allowed fail"],
  [/^aws_(db|elasticache)_subnet_group$/, "the datastore cannot start nodes in its subnets"],
  [/^aws_elasticache_(user|user_group)$/, "clients that sign in with it lose the cache"],
  [/^aws_ssm_(parameter|document|association)$/, "machines that start do not get this configuration"],
  [/^aws_s3_object$/, "machines that start do not find this file"],
];

/** Interruptions: removed or replaced resources that serve users, and arguments that restart something. */
export function analyseDowntime(changes: readonly Change[]): Finding[] {
  const removals = changes.filter((change) => isLost(change) && change.action !== "forget").flatMap(removalOf);
  return [
    ...removals,
    ...applyRules("downtime", downtimeRules, changes),
    ...analyseNarrowedPorts(changes),
    ...analyseNarrowedGrants(changes),
  ];
}

function removalOf(change: Change): Finding[] {
  const { type, action, otherAddress } = change;
  const effect = SERVING.find(([types]) => types.test(type))?.[1];
  if (effect === undefined) return [];
  const common = { consequence: "downtime", level: "attention", ...ofResource(change) } as const;
  if (action === "replace") {
    const why = change.isCreatedFirst
      ? sentence`Terraform creates another one${becauseOf(change)}, and then destroys this one: what still uses it fails.`
      : sentence`Terraform replaces it${becauseOf(change)}: ${[effect]}.`;
    return [finding({ rule: "downtime.replaced", ...common, why })];
  }
  if (otherAddress === undefined) {
    return [finding({ rule: "downtime.destroyed", ...common, why: [`Terraform destroys it: ${effect}.`] })];
  }
  // Data that a rename loses is reported as such.
  if (type in stateful) return [];
  const why = sentence`${renameStart(change)}, but Terraform destroys it and creates it again, and ${[effect]}: ${renameFix(change)}.`;
  return [finding({ rule: "downtime.renamed", ...common, why })];
}
