import { analyseGrants } from "./analyse-grants";
import { analysePorts } from "./analyse-ports";
import { applyRules } from "./attribute-rule";
import { type Change, isGone } from "./change";
import { type Finding, finding, ofResource } from "./finding";
import { securityRules } from "./security-rules";
import { type Sentence, sentence } from "./sentence";

/** Types that protect, and the effect of their removal. */
const GUARDS: readonly (readonly [RegExp, string])[] = [
  [/^aws_s3_(bucket|account)_public_access_block$/, "A policy or an ACL can make the objects public."],
  [/^aws_s3_bucket_policy$/, "The bucket's own restrictions end, such as the one to encrypted connections."],
  [/^aws_s3_bucket_server_side_encryption_configuration$/, "New objects are encrypted with S3's own key."],
  [/^aws_wafv2_web_acl(_association)?$/, "No firewall inspects the requests of users."],
  [/^aws_wafv2_web_acl_logging_configuration$/, "Blocked requests are no longer recorded."],
  [/^aws_flow_log$/, "Connections are no longer recorded, and an investigation lacks them."],
  [/^aws_(ebs_encryption_by_default|ebs_default_kms_key)$/, "New volumes may be unencrypted, or have another key."],
  [/^aws_ec2_instance_metadata_defaults$/, "New machines may answer to forged requests for their credentials."],
  [
    /^aws_(cloudtrail|guardduty_detector|securityhub_account|config_configuration_recorder)$/,
    "Attacks are no longer detected or recorded.",
  ],
];

const ATTACHMENT = /^aws_iam_(role|user|group)_policy_attachment$/;
const LONG_LIVED = /^aws_iam_(user|access_key)$/;

/** Wider grants, open ports, weaker encryption and access, and lost guards. */
export function analyseSecurity(changes: readonly Change[]): Finding[] {
  return [
    ...analyseGrants(changes),
    ...analysePorts(changes),
    ...applyRules("security", securityRules, changes),
    ...changes.flatMap(guardLost),
    ...changes.flatMap(attached),
  ];
}

function guardLost(change: Change): Finding[] {
  const effect = GUARDS.find(([types]) => types.test(change.type))?.[1];
  return effect === undefined || !isGone(change) ? [] : [attention("security.guard-lost", change, [effect])];
}

function attached(change: Change): Finding[] {
  if (change.action !== "create" && change.action !== "replace") return [];
  if (change.otherAddress !== undefined || change.follows !== undefined) return [];
  if (LONG_LIVED.test(change.type)) {
    return [attention("security.long-lived-access", change, ["A user of IAM has credentials that do not expire."])];
  }
  if (!ATTACHMENT.test(change.type)) return [];
  const policy = String(change.after?.policy_arn ?? "a policy that is known after the apply");
  const isFull = /AdministratorAccess|PowerUserAccess|FullAccess/.test(policy);
  const extent = isFull ? " and with it full access" : "";
  return [attention("security.policy-attached", change, sentence`The role has all grants of ${policy}${[extent]}.`)];
}

function attention(rule: string, change: Change, why: Sentence): Finding {
  return finding({ rule, consequence: "security", level: "attention", ...ofResource(change), why });
}
