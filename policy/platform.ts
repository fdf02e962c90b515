import type { Chapter } from "./clause";

/** What the ground that everything stands on must not run out of. */
export const platform = {
  quota: { why: "a raise takes AWS days; the last fifth is the time for it", maximumPercent: 80 },
  health: {
    why: "public trouble of a service that nothing here is of is somebody else's; what AWS says of this account is told whatever the service. These are AWS Health's names of what the stacks are made of, without the global ones (IAM, Route 53), of which AWS tells in us-east-1 only",
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
      "INTERNETCONNECTIVITY",
      "KMS",
      "NATGATEWAY",
      "PROMETHEUS",
      "RDS",
      "S3",
      "SNS",
      "SSM",
      "VPC",
      "WAF",
    ],
  },
} as const satisfies Chapter;
