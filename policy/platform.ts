import type { Chapter } from "./clause";

/** What the ground that everything stands on must not run out of. */
export const platform = {
  quota: { why: "a raise takes AWS days; the last fifth is the time for it", maximumPercent: 80 },
  health: {
    why: "public trouble of a service that nothing here is of is somebody else's; what AWS says of this account is told whatever the service. These are AWS Health's names of what the stacks are made of; of IAM and Route 53, which have no region, AWS tells in backupRegionNames",
    // Every event of every region comes there as well, and those of the first one in the second (AWS Health user guide, Region coverage).
    backupRegionNames: ["us-west-2", "us-east-1"],
    serviceNames: [
      "ACM",
      "APIGATEWAY",
      "APPLICATION_AUTOSCALING",
      "AUTOSCALING",
      "BACKUP",
      "CLOUDWATCH",
      "EBS",
      "EC2",
      "ELASTICACHE",
      "ELASTICLOADBALANCING",
      "EVENTS",
      "IAM",
      "INTERNETCONNECTIVITY",
      "KMS",
      "NATGATEWAY",
      "PROMETHEUS",
      "RDS",
      "ROUTE53",
      "S3",
      "SNS",
      "SSM",
      "VPC",
      "WAF",
    ],
  },
} as const satisfies Chapter;
