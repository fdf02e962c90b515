import type { Stacks } from "../../../checks/emitted/configuration";
import type { Emitted } from "../../support";
import { add, block, type Case, expectCase, remove } from "./reviewed";

/** Changes the policy of a block. */
function changePolicy(
  stacks: Stacks,
  [stack, type, text]: readonly [string, string, string?],
  change: (statements: Record<string, unknown>[]) => void,
  argument = "policy",
): void {
  const one = block(stacks, stack, type, text);
  const policy = JSON.parse(one[argument]);
  change(policy.Statement);
  one[argument] = JSON.stringify(policy);
}

const CASES: Record<string, Case> = {
  "a wider grant": {
    change: (head) =>
      changePolicy(head, ["servers", "aws_iam_role_policy", "artefacts"], (all) =>
        all.push({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
      ),
    must: [
      "attention security production-servers: aws_iam_role_policy",
      "may newly call s3:* on *",
      "includes every call of the service",
    ],
    mustNot: ["blocking", "paging"],
  },
  "a grant that an old one covers": {
    change: (head) =>
      changePolicy(head, ["backups", "aws_kms_key", ""], (all) => {
        all.push({ ...all[0], Sid: "Again", Action: "kms:Decrypt" });
      }),
    must: ["information other"],
    mustNot: ["security"],
  },
  "a new principal that may assume a role": {
    change: (head) =>
      changePolicy(
        head,
        ["backups", "aws_iam_role", ""],
        (all) =>
          all.push({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" }, Action: "sts:AssumeRole" }),
        "assume_role_policy",
      ),
    must: ["attention security", "arn:aws:iam::999999999999:root may assume the role"],
  },
  "a public bucket policy": {
    change: (head) =>
      changePolicy(head, ["data", "aws_s3_bucket_policy", ""], (all) =>
        all.push({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::uploads/*" }),
      ),
    must: ["attention security", "Every AWS account and anonymous callers may call s3:GetObject"],
  },
  "a trust without its condition": {
    change: (head) =>
      changePolicy(head, ["backups", "aws_iam_role", ""], ([first]) => delete first?.Condition, "assume_role_policy"),
    must: ["attention security", "The conditions of sts:AssumeRole change or end"],
    mustNot: ["may assume the role"],
  },
  "a prohibition less": {
    change: (head) => changePolicy(head, ["backups", "aws_backup_vault_policy"], (all) => all.splice(0)),
    must: ["attention security", "A prohibition of backup:DeleteRecoveryPoint", "ends or becomes narrower"],
  },
  "a port that is open to the internet": {
    change: (head) => {
      const group = block(head, "servers", "aws_vpc_security_group_ingress_rule", "from-load-balancer");
      const rule = {
        ...group,
        from_port: 22,
        to_port: 22,
        cidr_ipv4: "0.0.0.0/0",
        referenced_security_group_id: undefined,
      };
      add(head, "servers", "aws_vpc_security_group_ingress_rule", "ssh", rule);
    },
    must: [
      "attention security",
      "tcp port 22 with 0.0.0.0/0",
      "Every address of the internet can connect to tcp port 22",
    ],
  },
  "a wider range of ports": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_vpc_security_group_ingress_rule", "cache"), {
        from_port: 1,
        to_port: 65_535,
      }),
    must: ["attention security", "tcp port 6379", "tcp ports 1 to 65535"],
  },
  "a narrower source": {
    change: (head) => {
      const rule = block(head, "servers", "aws_vpc_security_group_ingress_rule", "from-https");
      Object.assign(rule, { cidr_ipv4: "10.0.0.0/8" });
    },
    must: ["attention downtime", "tcp port 443 with 0.0.0.0/0 → tcp port 443 with 10.0.0.0/8", "drops traffic"],
    mustNot: ["security production"],
  },
  "an open port of another group": {
    change: (head) => {
      const database = block(head, "data", "aws_vpc_security_group_ingress_rule", "database-access");
      const rule = block(head, "servers", "aws_vpc_security_group_ingress_rule", "from-https");
      Object.assign(rule, { security_group_id: database.security_group_id });
    },
    must: ["attention security", "Every address of the internet can connect to tcp port 443"],
  },
  "a metadata service without options": {
    change: (head) => {
      delete block(head, "servers", "aws_launch_template").metadata_options;
    },
    must: ["attention security", "http_tokens required → nothing", "read the role's credentials"],
  },
  "a metadata service without tokens, as in a plan": {
    base: (base) => {
      const template = block(base, "servers", "aws_launch_template");
      template.metadata_options = [template.metadata_options];
    },
    change: (head) => {
      const template = block(head, "servers", "aws_launch_template");
      const options = { http_tokens: "optional", http_put_response_hop_limit: 3 };
      template.metadata_options = [{ ...template.metadata_options, ...options }];
    },
    must: ["required → optional: A forged request", "1 → 3: Containers and proxies"],
  },
  "volumes without encryption by default": {
    change: (head) => Object.assign(block(head, "bootstrap", "aws_ebs_encryption_by_default"), { enabled: false }),
    must: ["attention security", "enabled true → false", "New volumes are unencrypted"],
  },
  "a user of the cache without sign-in": {
    change: (head) => {
      block(head, "data", "aws_elasticache_user").authentication_mode.type = "no-password-required";
    },
    must: ["attention security", "iam → no-password-required"],
  },
  "a user of the cache with all commands": {
    change: (head) => Object.assign(block(head, "data", "aws_elasticache_user"), { access_string: "on ~* &* +@all" }),
    must: ["attention security", "may call other commands of the cache"],
  },
  "a cache without user group": {
    change: (head) => {
      delete block(head, "data", "aws_elasticache_replication_group").user_group_ids;
    },
    must: ["attention security", "without a group every client in the network may"],
  },
  "an endpoint without key": {
    change: (head) => Object.assign(block(head, "monitoring", "aws_api_gateway_method"), { api_key_required: false }),
    must: ["attention security", "api_key_required", "without a key"],
  },
  "a provider of another publisher": {
    change: (head) => {
      Object.assign(head["production-data"]?.terraform?.required_providers.aws ?? {}, { source: "example/aws" });
    },
    must: ["attention security production-data: settings", "aws → example/aws"],
  },
  "a major version of the provider": {
    change: (head) => {
      Object.assign(head["production-data"]?.terraform?.required_providers.aws ?? {}, { version: "~> 7.0" });
    },
    must: ["attention toil production-data: settings", "read its upgrade guide"],
  },
  "an unencrypted connection to the cache": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_elasticache_replication_group"), { transit_encryption_enabled: "false" }),
    must: ["attention security", "transit_encryption_enabled true → false", "in the clear"],
  },
  "public access to a bucket": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_s3_bucket_public_access_block"), { block_public_policy: false }),
    must: ["attention security", "block_public_policy true → false", "make the objects public"],
  },
  "no block of public access": {
    change: (head) => remove(head, "data", "aws_s3_bucket_public_access_block"),
    must: ["attention security", "make the objects public"],
  },
  "a metadata service without tokens": {
    change: (head) => {
      block(head, "servers", "aws_launch_template").metadata_options.http_tokens = "optional";
    },
    must: ["attention security", "required → optional", "read the role's credentials"],
    mustNot: ["(hidden)"],
  },
  "older ciphers": {
    change: (head) =>
      Object.assign(block(head, "servers", "aws_lb_listener", "https"), { ssl_policy: "ELBSecurityPolicy-2016-08" }),
    must: [
      "attention security",
      "ELBSecurityPolicy-TLS13-1-2-Res-2021-06 → ELBSecurityPolicy-2016-08",
      "an older policy accepts weak ones",
    ],
  },
  "administrator's rights": {
    change: (head) =>
      add(head, "servers", "aws_iam_role_policy_attachment", "all", {
        role: "x",
        policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
    must: [
      "attention security",
      "has all grants of arn:aws:iam::aws:policy/AdministratorAccess and with it full access",
    ],
  },
  "no firewall": {
    change: (head) => remove(head, "servers", "aws_wafv2_web_acl_association"),
    must: ["attention security", "No firewall inspects the requests"],
  },
  "a firewall that blocks instead of allowing": {
    change: (head) => Object.assign(block(head, "servers", "aws_wafv2_web_acl"), { default_action: { block: {} } }),
    must: [
      "attention downtime production-servers: aws_wafv2_web_acl",
      "The firewall blocks requests that it only counted",
    ],
    mustNot: ["attention security"],
  },
  "a firewall whose rules only count": {
    change: (head) => {
      const rules: Emitted[] = block(head, "servers", "aws_wafv2_web_acl").rule;
      for (const rule of rules) {
        if (rule.override_action?.none !== undefined) rule.override_action = { count: {} };
        if (rule.action?.block !== undefined) rule.action = { count: {} };
      }
    },
    must: ["attention security production-servers: aws_wafv2_web_acl", "only counts or allows the requests"],
    mustNot: ["no longer applies the rule"],
  },
  "a firewall without a rule": {
    change: (head) => block(head, "servers", "aws_wafv2_web_acl").rule.splice(0, 1),
    must: ["The firewall no longer applies the rule to requests"],
    mustNot: ["only counts or allows the requests"],
  },
  "one more log of the database": {
    change: (head) => {
      const cluster = block(head, "data", "aws_rds_cluster", "database");
      cluster.enabled_cloudwatch_logs_exports = [...cluster.enabled_cloudwatch_logs_exports, "iam-db-auth-error"];
    },
    must: ["Terraform changes enabled_cloudwatch_logs_exports"],
    mustNot: ["Fewer events are recorded"],
  },
  "a log of the database less": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster", "database"), { enabled_cloudwatch_logs_exports: ["other"] }),
    must: ["attention security", "Fewer events are recorded"],
  },
  "a role's policy that takes the name of a removed one": {
    change: (head) => {
      remove(head, "servers", "aws_iam_role_policy", "artefacts");
      const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
      add(head, "data", "aws_iam_role_policy", "evil", { name: "allow", role: "x", policy });
    },
    must: ["attention security production-data: aws_iam_role_policy.evil", "may newly call * on *"],
    mustNot: ["construct id"],
  },
  "no rotation of a key": {
    change: (head) => Object.assign(block(head, "data", "aws_kms_key", "key_"), { enable_key_rotation: false }),
    must: ["attention security", "stays usable for as long as it exists"],
  },
  "a public database": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_rds_cluster_instance", "instance-1"), { publicly_accessible: true }),
    must: ["attention security", "publicly_accessible false → true", "an address that the internet reaches"],
  },
  "no flow logs": {
    change: (head) => remove(head, "network", "aws_flow_log"),
    must: ["attention security", "Connections are no longer recorded"],
  },
  "a user with credentials": {
    change: (head) => add(head, "servers", "aws_iam_access_key", "deploy", { user: "deploy" }),
    must: ["attention security", "credentials that do not expire"],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));
