import { lengthBetween, sizeBetween } from "../constraint";
import type { Statement } from "./statement";

const IAM_QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const KIBIBYTE = 1024;

/** Maximum lengths of documents, at an account's default quotas. */
export const SIZES: readonly Statement[] = [
  {
    of: "iam:CreateRole.AssumeRolePolicyDocument",
    constraints: lengthBetween(1, 2048, "characters without white space"),
    source: IAM_QUOTAS,
  },
  {
    of: "iam:PutRolePolicy.PolicyDocument",
    constraints: lengthBetween(1, 10_240, "characters without white space"),
    source: IAM_QUOTAS,
  },
  {
    of: "iam:CreatePolicy.PolicyDocument",
    constraints: lengthBetween(1, 6144, "characters without white space"),
    source: IAM_QUOTAS,
  },
  {
    of: /^kms:\w+\.Policy$/,
    constraints: lengthBetween(1, 32 * KIBIBYTE, "bytes"),
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html",
  },
  {
    of: "s3:PutBucketPolicy.Policy",
    constraints: lengthBetween(1, 20 * KIBIBYTE, "bytes"),
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html",
  },
  {
    of: "events:PutRule.EventPattern",
    constraints: lengthBetween(1, 2048),
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
  },
  {
    // 16 KiB before the base64 encoding, which has four characters for three bytes.
    of: "ec2:CreateLaunchTemplate.LaunchTemplateData.UserData",
    constraints: lengthBetween(0, 4 * Math.ceil((16 * KIBIBYTE) / 3)),
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
  },
  {
    of: "amp:CreateRuleGroupsNamespace.data",
    constraints: lengthBetween(1, KIBIBYTE * KIBIBYTE, "bytes"),
    source: "https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html",
  },
  {
    of: /(Tags|TagSet)$/,
    constraints: sizeBetween(0, 50),
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
];
