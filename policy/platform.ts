import type { Chapter } from "./clause";

/** Limits of AWS as the platform: service quotas and AWS Health. */
export const platform = {
  quota: { why: "AWS takes days to raise a quota, and the last fifth leaves that time.", maximumPercent: 80 },
  health: {
    why: "Public events matter only for the services of the stacks, in AWS Health's names; events of this account always notify.",
    source: "AWS Health User Guide, Region coverage",
    // AWS Health sends the events of every region to the first of these as well, and that region's own events to the second. Events of IAM
    // and Route 53, which have no region, come there.
    backupRegionNames: ["us-west-2", "us-east-1"],
    // AWS' own reports about an account: exposed keys, and complaints of others.
    misuseServiceNames: ["ABUSE", "RISK"],
    serviceNames: [
      "ACM",
      "APIGATEWAY",
      "APPLICATION_AUTOSCALING",
      "AUTOSCALING",
      "BACKUP",
      "CLOUDTRAIL",
      "CLOUDWATCH",
      "CONFIG",
      "EBS",
      "EC2",
      "ELASTICACHE",
      "ELASTICLOADBALANCING",
      "ES",
      "EVENTS",
      "GUARDDUTY",
      "IAM",
      "INSPECTOR2",
      "INTERNETCONNECTIVITY",
      "KMS",
      "LAMBDA",
      "NATGATEWAY",
      "PROMETHEUS",
      "RDS",
      "ROUTE53",
      "S3",
      "SECURITYHUB",
      "SNS",
      "SSM",
      "VPC",
      "WAF",
    ],
  },
} as const satisfies Chapter;
