import type { Configuration } from "../../../checks/emitted/configuration";
import type { Emitted } from "../../support";
import { block, type Case, expectCase, remove, rename } from "./reviewed";

/** Removes the first statement of a policy. */
function narrow(one: Emitted): void {
  const policy = JSON.parse(one.policy);
  policy.Statement.shift();
  one.policy = JSON.stringify(policy);
}

const CASES: Record<string, Case> = {
  "another version of the application": {
    change: (head) => {
      const stack = head["production-servers"] as { locals: Record<string, string> };
      for (const [name, text] of Object.entries(stack.locals)) {
        stack.locals[name] = text.replaceAll("1.0.0", "1.1.0");
      }
    },
    must: [
      "attention downtime production-servers: the application version 1.0.0 → 1.1.0",
      "start release before the merge",
    ],
    mustNot: ["blocking"],
  },
  "a minor version of the database": {
    change: (head) => Object.assign(block(head, "data", "aws_rds_global_cluster"), { engine_version: "15.12" }),
    must: ["attention downtime", "engine_version 15.10 → 15.12", "restarts or fails over for the new version"],
    mustNot: ["blocking", "only a restore does"],
  },
  "a major version of the database": {
    change: (head) => Object.assign(block(head, "data", "aws_rds_global_cluster"), { engine_version: "16.6" }),
    must: ["attention downtime", "15.10 → 16.6", "only a restore does"],
  },
  "a version that Terraform ignores": {
    change: (head) => Object.assign(block(head, "data", "aws_rds_cluster", "database"), { engine_version: "15.12" }),
    must: [],
    mustNot: ["engine_version"],
  },
  "another instance class": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster_instance", "instance-1"), { instance_class: "db.r7g.xlarge" }),
    must: [
      "attention downtime",
      "db.r7g.large → db.r7g.xlarge",
      "on the writer this is a failover",
      "attention cost production",
    ],
    mustNot: ["Terraform destroys it"],
  },
  "another range of a subnet": {
    change: (head) =>
      Object.assign(block(head, "network", "aws_subnet", "isolated_zone-1"), { cidr_block: "10.30.144.0/20" }),
    must: [
      "attention downtime",
      "because of cidr_block",
      "that part of the network loses its connections",
      "old value until they are applied after this one",
    ],
  },
  "a route of another range's subnet": {
    change: (head) =>
      Object.assign(block(head, "network", "aws_subnet", "isolated_zone-1"), { cidr_block: "10.30.144.0/20" }),
    must: [
      "attention downtime production-network: aws_route_table_association.network_isolated_zone-1",
      "because of subnet_id, which follows aws_subnet.network_isolated_zone-1",
    ],
    // The group of subnets changes in place.
    mustNot: ["aws_db_subnet_group", "aws_rds_cluster"],
  },
  "another range of the network, which other stacks use": {
    change: (head) => Object.assign(block(head, "network", "aws_vpc", "network"), { cidr_block: "10.31.0.0/16" }),
    must: [
      "attention downtime production-network: aws_subnet.network_isolated_zone-1",
      "because of vpc_id, which follows aws_vpc.network",
      "attention downtime production-data: aws_security_group.database-access",
      " of production-network: AWS refuses the removal",
      "attention downtime production-data: aws_vpc_security_group_ingress_rule.database-access",
      "because of security_group_id, which follows aws_security_group.database-access",
    ],
    mustNot: ["production-data: aws_security_group.disaster-recovery-access"],
  },
  "another address of a NAT gateway": {
    change: (head) =>
      Object.assign(block(head, "network", "aws_eip", "nat-address-1"), { public_ipv4_pool: "ipv4pool-ec2-1" }),
    must: ["because of allocation_id, which follows aws_eip.", "because of public_ipv4_pool"],
  },
  "a load balancer that is created before it is destroyed": {
    change: (head) =>
      Object.assign(block(head, "servers", "aws_lb"), { internal: true, lifecycle: { create_before_destroy: true } }),
    must: [
      "Terraform creates another one because of internal, and then destroys this one",
      "because of load_balancer_arn, which follows aws_lb.",
    ],
    mustNot: ["until a new load balancer has an address"],
  },
  "a removed listener": {
    change: (head) => remove(head, "servers", "aws_lb_listener", "https"),
    must: ["attention downtime production-servers: aws_lb_listener", "no user reaches the servers over this port"],
    mustNot: ["blocking"],
  },
  "another start script": {
    change: (head) => {
      const { locals = {} } = head["production-servers"] ?? {};
      for (const name of Object.keys(locals)) locals[name] += "\nexport API_TOKEN=0123456789abcdef\n";
    },
    must: [
      "attention downtime production-servers: aws_launch_template",
      "user_data (hidden) → (hidden)",
      "replaces every machine",
    ],
    mustNot: ["0123456789abcdef", "API_TOKEN"],
  },
  "another target of the domain": {
    change: (head) => {
      block(head, "servers", "aws_route53_record").alias.name = "other.example.com";
    },
    must: ["attention downtime", "other.example.com", "until its time to live ends"],
  },
  "an internal load balancer": {
    change: (head) => Object.assign(block(head, "servers", "aws_lb"), { internal: true }),
    must: ["Terraform replaces it because of internal", "DNS points to it"],
  },
  "another parameter of the engine": {
    change: (head) => {
      const { parameter } = block(head, "data", "aws_rds_cluster_parameter_group", "database");
      parameter.find(({ value }: { readonly value: string }) => value === "1000").value = "500";
    },
    must: ["attention downtime", "1000 → 500", "static ones apply at the next restart"],
  },
  "another node type of the cache": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_elasticache_replication_group"), { node_type: "cache.m7g.xlarge" }),
    must: ["attention downtime", "ElastiCache replaces the nodes one after the other", "attention capacity"],
    mustNot: ["blocking"],
  },
  "a cache without failover": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_elasticache_replication_group"), { multi_az_enabled: false }),
    must: ["attention downtime", "no longer survived without downtime"],
  },
  "another health check": {
    change: (head) => {
      block(head, "servers", "aws_lb_target_group").health_check.path = "/healthz";
    },
    must: ["attention downtime", "→ /healthz", "takes them out of service"],
  },
  "less time for open connections": {
    change: (head) => Object.assign(block(head, "servers", "aws_lb_target_group"), { deregistration_delay: "10" }),
    must: ["attention downtime", "120 → 10", "cut after a shorter time"],
  },
  "a renamed load balancer": {
    change: (head) => rename(head, "servers", "aws_lb", "load-balancer"),
    must: ["attention downtime", "Only its construct id changes", "moveFromId"],
    mustNot: ["Terraform destroys it: ", "blocking"],
  },
  "a removed rule that lets servers reach the database": {
    change: (head) => remove(head, "data", "aws_vpc_security_group_ingress_rule", "database-access"),
    must: ["attention downtime", "traffic that the rule allowed is dropped"],
    mustNot: ["attention security"],
  },
  "a removed security group that another stack uses": {
    change: (head) => remove(head, "data", "aws_security_group", "clients_group"),
    must: ["destroyed before the stacks that still use it are applied: production-collectors, production-servers"],
  },
  "servers without target group": {
    change: (head) => {
      delete block(head, "servers", "aws_autoscaling_group").target_group_arns;
    },
    must: ["attention downtime", "target_group_arns", "sends them no users"],
  },
  "servers without refresh": {
    change: (head) => {
      delete block(head, "servers", "aws_autoscaling_group").instance_refresh;
    },
    must: ["attention downtime", "instance_refresh.strategy Rolling → nothing", "keep the old template"],
  },
  "another security group of the load balancer": {
    change: (head) => Object.assign(block(head, "servers", "aws_lb"), { security_groups: ["sg-other"] }),
    must: ["attention downtime", "security_groups", "only a removed security group allows"],
  },
  "another security group of the database": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database"), { vpc_security_group_ids: ["sg-other"] }),
    must: ["attention downtime", "vpc_security_group_ids", "only a removed security group allows"],
  },
  "another parameter group of the database": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database"), { db_cluster_parameter_group_name: "other" }),
    must: ["attention downtime", "db_cluster_parameter_group_name", "static ones apply at the next restart"],
  },
  "an endpoint without private names": {
    change: (head) => Object.assign(block(head, "network", "aws_vpc_endpoint", "logs"), { private_dns_enabled: false }),
    must: ["attention downtime", "private_dns_enabled true → false", "no longer resolve the service to the endpoint"],
  },
  "a narrower grant": {
    change: (head) => narrow(block(head, "servers", "aws_iam_role_policy", "artefacts")),
    must: ["attention downtime production-servers: aws_iam_role_policy", "that it allowed may fail"],
    mustNot: ["attention security"],
  },
  "a key that fewer services use": {
    change: (head) => narrow(block(head, "data", "aws_kms_key", "key")),
    must: ["attention downtime production-data: aws_kms_key", "that it allowed may fail"],
    mustNot: ["attention security"],
  },
  "another bucket for the state": {
    change: (head) => {
      const stack = head["production-servers"] as Configuration;
      Object.assign(stack.terraform?.backend.s3 ?? {}, { key: "other.tfstate" });
    },
    must: [
      "attention downtime production-servers: settings",
      "servers.tfstate → other.tfstate",
      "begins with an empty state",
    ],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));
