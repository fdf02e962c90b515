import type { AttributeRule } from "./attribute-rule";
import { changed, lowered, removed, turnedOff, turnedOn } from "./compare";
import { sentence } from "./sentence";

const major = (version: unknown) => /^\d+/.exec(String(version))?.[0];

/** Changed arguments that interrupt users, or that may. */
export const downtimeRules: readonly AttributeRule[] = [
  {
    name: "engine-restart",
    types: /^aws_rds_(global_)?cluster$/,
    path: /^engine_version$/,
    when: changed,
    level: "attention",
    why: (_, { before, after }) =>
      major(before) === major(after)
        ? sentence`Aurora restarts or fails over for the new version: connections end, and writes fail for up to a minute or two.`
        : sentence`A major version upgrade stops the database for many minutes, and no version change goes back: only a restore does.`,
  },
  {
    name: "engine-restart",
    types: /^aws_rds_cluster_instance$/,
    path: /^(instance_class|ca_cert_identifier|db_parameter_group_name)$/,
    when: changed,
    level: "attention",
    why: ["AWS restarts the instance; on the writer this is a failover, and connections end."],
  },
  {
    name: "engine-restart",
    types: /^aws_(rds_cluster|elasticache)_parameter_group$/,
    path: /^parameter\[[^\]]*\]\.(?:value|name|apply_method)$/,
    when: () => true,
    level: "attention",
    why: ["The parameters of a running engine change: static ones apply at the next restart, the others at once."],
  },
  {
    name: "engine-restart",
    types: /^aws_elasticache_replication_group$/,
    path: /^(node_type|engine|engine_version|parameter_group_name|transit_encryption_enabled|transit_encryption_mode)$/,
    when: changed,
    level: "attention",
    why: ["ElastiCache replaces the nodes one after the other and fails over: connections end, and jobs wait."],
  },
  {
    name: "failover-lost",
    types: /^aws_elasticache_replication_group$/,
    path: /^(automatic_failover_enabled|multi_az_enabled)$/,
    when: turnedOff,
    level: "attention",
    why: ["The failure of one node or zone is no longer survived without downtime."],
  },
  {
    name: "applied-at-once",
    types: /^aws_(rds_cluster|rds_cluster_instance|elasticache_replication_group)$/,
    path: /^apply_immediately$/,
    when: turnedOn,
    level: "attention",
    why: ["Changes that restart the engine no longer wait for the maintenance window."],
  },
  {
    name: "instance-refresh",
    types: /^aws_launch_template$/,
    path: /^(?!description$|tags\b)/,
    when: () => true,
    level: "attention",
    why: ["The group replaces every machine by one from the new template; users of a replaced server reconnect."],
  },
  {
    name: "instance-refresh-changed",
    types: /^aws_autoscaling_group$/,
    path: /^instance_refresh\S*min_healthy_percentage$/,
    when: lowered,
    level: "attention",
    why: ["A refresh takes more machines out of service at the same time."],
  },
  {
    name: "health-check-changed",
    types: /^aws_(lb_target_group|autoscaling_group)$/,
    path: /^(health_check\S*)$/,
    when: changed,
    level: "attention",
    why: ["If the servers do not pass the new health check, the load balancer or the group takes them out of service."],
  },
  {
    name: "connections-cut",
    types: /^aws_lb(_target_group)?$/,
    path: /^(deregistration_delay|idle_timeout)$/,
    when: lowered,
    level: "attention",
    why: ["Open connections of users are cut after a shorter time."],
  },
  {
    name: "listener-changed",
    types: /^aws_lb_listener$/,
    path: /^(?!ssl_policy$|tags\b)/,
    when: changed,
    level: "attention",
    why: ["The listener is the entrance of all users: a wrong port, certificate or target rejects them."],
  },
  {
    name: "dns-changed",
    types: /^aws_route53_record$/,
    path: /^(?!allow_overwrite$)/,
    when: changed,
    level: "attention",
    why: ["Clients resolve the old answer until its time to live ends, so both targets must serve meanwhile."],
  },
  {
    name: "certificate-changed",
    types: /^aws_acm_certificate(_validation)?$/,
    path: /^(?!tags\b)/,
    when: changed,
    level: "attention",
    why: ["Browsers reject the connection if the certificate does not cover the name or is not validated in time."],
  },
  {
    name: "network-path-changed",
    types: /^aws_(route|route_table_association|nat_gateway|db_subnet_group|elasticache_subnet_group)$/,
    path: /^(?!tags\b|description$)/,
    when: changed,
    level: "attention",
    why: ["Open connections over the old network path end, and a wrong path has no traffic at all."],
  },
  {
    name: "subnets-changed",
    types: /^aws_(lb|autoscaling_group)$/,
    path: /^(subnets|vpc_zone_identifier|availability_zones|subnet_mapping\S*)$/,
    when: changed,
    level: "attention",
    why: ["Machines or addresses in a removed subnet end, and a zone without one is not served."],
  },
  {
    name: "protection-lost",
    types: /^aws_lb$/,
    path: /^enable_deletion_protection$/,
    when: turnedOff,
    level: "attention",
    why: ["A later plan or one API call can delete the load balancer, and with it the entrance of all users."],
  },
  {
    name: "requests-blocked",
    types: /^aws_wafv2_web_acl$/,
    path: /^(rule\[[^\]]*\])\.(?:override_action(?:\[0\])?\.count|statement\S*action_to_use(?:\[0\])?\.count)|^(default_action(?:\[0\])?\.allow)/,
    when: removed,
    level: "attention",
    why: ["The firewall blocks requests that it only counted or allowed before."],
  },
];
