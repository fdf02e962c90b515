import type { AttributeRule } from "./attribute-rule";
import { changed, hasAll, off, removed, turnedOff, turnedOn } from "./compare";
import { sentence } from "./sentence";

const ANY = /./;

/** Changed arguments that weaken encryption, access or evidence. */
export const securityRules: readonly AttributeRule[] = [
  {
    name: "encryption-off",
    types: ANY,
    path: /^(storage_encrypted|at_rest_encryption_enabled|transit_encryption_enabled|encrypted|.*\.ebs\.encrypted|.*\.encrypted|enabled_encryption)$/,
    when: off,
    level: "attention",
    why: ["Data is stored or sent in the clear, and a stolen disk, snapshot or connection is readable."],
  },
  {
    name: "encryption-key-changed",
    types: ANY,
    path: /^(?:\S*\.)?(kms_key_id|kms_key_arn|kms_master_key_id|replica_kms_key_id)$/,
    when: changed,
    level: "attention",
    why: ["The data has another key or AWS' own, so the grants of the key that protect it change."],
  },
  {
    name: "encryption-off",
    types: /^aws_s3_bucket_server_side_encryption_configuration$/,
    path: /sse_algorithm$/,
    when: changed,
    level: "attention",
    why: ["The objects are encrypted differently; without a key of the project every reader of the bucket reads them."],
  },
  {
    name: "key-rotation-off",
    types: /^aws_kms_key$/,
    path: /^enable_key_rotation$/,
    when: off,
    level: "attention",
    why: ["A key that leaks stays usable for as long as it exists."],
  },
  {
    name: "public-access",
    types: /^aws_s3_(bucket|account)_public_access_block$/,
    path: /^(block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets)$/,
    when: (before, after) => off(before, after),
    level: "attention",
    why: ["A policy or an ACL can make the objects public."],
  },
  {
    name: "public-access",
    types: ANY,
    path: /^(publicly_accessible|map_public_ip_on_launch|associate_public_ip_address|network_interfaces\S*\.associate_public_ip_address)$/,
    when: turnedOn,
    level: "attention",
    why: ["It has an address that the internet reaches, and only security groups protect it."],
  },
  {
    name: "public-access",
    types: /^aws_lb$/,
    path: /^internal$/,
    when: turnedOff,
    level: "attention",
    why: ["The load balancer has an address that the internet reaches."],
  },
  {
    name: "credentials-exposed",
    types: ANY,
    path: /^(metadata_options\.http_tokens|http_tokens)$/,
    when: (_, after) => after === "optional",
    level: "attention",
    why: ["A forged request on the server can read the role's credentials from the metadata service."],
  },
  {
    name: "credentials-exposed",
    types: ANY,
    path: /^(metadata_options\.http_put_response_hop_limit|http_put_response_hop_limit)$/,
    when: (before, after) => Number(after) > Math.max(1, Number(before ?? 1)),
    level: "attention",
    why: ["Containers and proxies on the machine can reach its credentials."],
  },
  {
    name: "sign-in-weakened",
    types: ANY,
    path: /^(iam_database_authentication_enabled|require_lowercase_characters|mfa_delete|manage_master_user_password)$/,
    when: turnedOff,
    level: "attention",
    why: ["Clients sign in with a password that does not expire, instead of with short-lived credentials."],
  },
  {
    name: "tls-weakened",
    types: /^aws_lb_listener$/,
    path: /^(ssl_policy)$/,
    when: changed,
    level: "attention",
    why: (_, { after }) =>
      sentence`The listener accepts the protocols and ciphers of ${String(after ?? "AWS' default policy")}: an older policy accepts weak ones.`,
  },
  {
    name: "tls-weakened",
    types: /^aws_lb(_listener|_target_group)?$/,
    path: /^(protocol)$/,
    when: (before, after) => before === "HTTPS" && after !== "HTTPS",
    level: "attention",
    why: ["The connection is no longer encrypted."],
  },
  {
    name: "firewall-weakened",
    types: /^aws_wafv2_web_acl$/,
    path: /^(rule\[[^\]]*\])\.(?:name$|override_action(?:\[0\])?\.none|action(?:\[0\])?\.block)|^(default_action(?:\[0\])?\.block)/,
    when: removed,
    level: "attention",
    why: ({ attributes }, { path }) => {
      if (path.startsWith("default_action")) return ["The firewall allows the requests that no rule matches."];
      const rule = /^rule\[[^\]]*\]/.exec(path)?.[0];
      return attributes.some((one) => one.path === `${rule}.name`)
        ? ["The firewall no longer applies the rule to requests."]
        : ["The firewall only counts or allows the requests that the rule blocked before."];
    },
  },
  {
    name: "firewall-weakened",
    types: /^aws_wafv2_web_acl$/,
    path: /^(rule\[[^\]]*\])\S*\.limit$/,
    when: (before, after) => before !== undefined && Number(after) > Number(before),
    level: "attention",
    why: ["One address can send more requests before the firewall blocks it."],
  },
  {
    name: "evidence-lost",
    types: ANY,
    path: /^(enabled_cloudwatch_logs_exports|access_logs\S*enabled|connection_logs\S*enabled|logging_configuration\S*|log_delivery_configuration\S*destination|traffic_type)$/,
    when: (before, after) => changed(before, after) && after !== true && !hasAll(before, after),
    level: "attention",
    why: ["Fewer events are recorded, and an investigation lacks them."],
  },
  {
    name: "boundary-removed",
    types: /^aws_iam_(role|user)$/,
    path: /^(permissions_boundary)$/,
    when: changed,
    level: "attention",
    why: ["The boundary that limits all grants of the role changes or ends."],
  },
  {
    name: "rules-inline-changed",
    types: /^aws_(default_)?security_group$/,
    path: /^(ingress|egress)\b/,
    when: () => true,
    level: "attention",
    why: ["The traffic that the group allows changes: compare ports and peers."],
  },
];
