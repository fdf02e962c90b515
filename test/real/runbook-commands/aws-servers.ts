import { type Answers, minutesAgo, SEEDED } from "./seeded";

const { prefix, server, healthyServer, collector, healthyCollector, zone, healthyZone, volume } = SEEDED;
const group = (name: string) => ({ AutoScalingGroupName: name });
const targetGroup = "arn:aws:elasticloadbalancing:eu-central-1:333333333333:targetgroup/web/1";

const activity = (name: string, minutes: number, StatusCode: string, StatusMessage?: string) => ({
  ActivityId: `${minutes}`,
  AutoScalingGroupName: name,
  Cause: "a change of the load",
  Description: "Launching a new EC2 instance",
  StartTime: minutesAgo(minutes),
  StatusCode,
  ...(StatusMessage && { StatusMessage }),
});
const activities = (name: string) => ({
  where: group(name),
  answer: {
    Activities: [
      activity(name, 4, "Failed", `We currently do not have sufficient m7g.large capacity in ${zone}`),
      activity(name, 90, "Successful"),
    ],
  },
});

const instance = (InstanceId: string, AvailabilityZone: string, HealthStatus: string, Version: string) => ({
  InstanceId,
  AvailabilityZone,
  HealthStatus,
  LifecycleState: "InService",
  ProtectedFromScaleIn: false,
  LaunchTemplate: { LaunchTemplateName: `${prefix}-servers`, Version },
});
const autoScalingGroup = (name: string, healthy: string, faulty: string) => ({
  where: { AutoScalingGroupNames: [name] },
  answer: {
    AutoScalingGroups: [
      {
        ...group(name),
        MinSize: 2,
        MaxSize: 12,
        DesiredCapacity: 12,
        DefaultCooldown: 300,
        AvailabilityZones: [healthyZone, zone],
        HealthCheckType: "ELB",
        CreatedTime: minutesAgo(90_000),
        Instances: [instance(healthy, healthyZone, "Healthy", "41"), instance(faulty, zone, "Unhealthy", "42")],
      },
    ],
  },
});

/** The servers and the collectors: launches fail, one machine of each group is unhealthy, and a refresh to template version 42 failed. */
export function serverAnswers(): Answers {
  return {
    "autoscaling.DescribeScalingActivities": [activities(`${prefix}-servers`), activities(`${prefix}-collectors`)],
    "autoscaling.DescribeAutoScalingGroups": [
      autoScalingGroup(`${prefix}-servers`, healthyServer, server),
      autoScalingGroup(`${prefix}-collectors`, healthyCollector, collector),
    ],
    "autoscaling.DescribeInstanceRefreshes": [
      {
        where: group(`${prefix}-servers`),
        answer: {
          InstanceRefreshes: [
            {
              InstanceRefreshId: "refresh-2",
              Status: "Failed",
              StatusReason: `The health checks of ${server} fail`,
              StartTime: minutesAgo(20),
            },
            { InstanceRefreshId: "refresh-1", Status: "Successful", StartTime: minutesAgo(9000) },
          ],
        },
      },
    ],
    "elbv2.DescribeTargetGroups": [
      { where: { Names: [`${prefix}-web`] }, answer: { TargetGroups: [{ TargetGroupArn: targetGroup }] } },
    ],
    "elbv2.DescribeTargetHealth": [
      {
        where: { TargetGroupArn: targetGroup },
        answer: {
          TargetHealthDescriptions: [
            { Target: { Id: healthyServer, Port: 3001 }, TargetHealth: { State: "healthy" } },
            {
              Target: { Id: server, Port: 3001 },
              TargetHealth: { State: "unhealthy", Reason: "Target.Timeout", Description: "Request timed out" },
            },
          ],
        },
      },
    ],
    "elbv2.DescribeLoadBalancers": [
      {
        where: { Names: [`${prefix}-web`] },
        answer: {
          LoadBalancers: [
            {
              LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:333333333333:loadbalancer/app/web/1",
              DNSName: "web-1.eu-central-1.elb.amazonaws.com",
              CanonicalHostedZoneId: "Z1",
              State: { Code: "active_impaired" },
              AvailabilityZones: [{ ZoneName: healthyZone }],
              SecurityGroups: ["sg-0bad"],
            },
          ],
        },
      },
    ],
    "ec2.DescribeAvailabilityZones": [
      {
        answer: {
          AvailabilityZones: [
            { ZoneName: healthyZone, State: "available", Messages: [] },
            { ZoneName: zone, State: "impaired", Messages: [{ Message: "Power failure" }] },
          ],
        },
      },
    ],
    "ec2.DescribeVolumesModifications": [
      {
        answer: {
          VolumesModifications: [
            { VolumeId: "vol-0600d", ModificationState: "completed", OriginalSize: 40, TargetSize: 60 },
            { VolumeId: volume, ModificationState: "failed", OriginalSize: 40, TargetSize: 60 },
          ],
        },
      },
    ],
    "ec2.GetConsoleOutput": [
      {
        where: { InstanceId: server },
        answer: {
          InstanceId: server,
          Output:
            "cloud-init: cannot fetch release 42\nEXT4-fs error (device nvme0n1p1): remounting filesystem read-only",
        },
      },
    ],
    "ec2.DescribeInstanceTypes": [
      {
        where: { InstanceTypes: ["m7g.large"] },
        answer: {
          InstanceTypes: [
            { NetworkInfo: { NetworkCards: [{ BaselineBandwidthInGbps: 0.937, PeakBandwidthInGbps: 12.5 }] } },
          ],
        },
      },
    ],
    "ec2.DescribeLaunchTemplateVersions": [
      {
        where: { LaunchTemplateName: `${prefix}-servers`, Versions: ["41"] },
        answer: {
          LaunchTemplateVersions: [
            {
              VersionNumber: 41,
              LaunchTemplateData: {
                UserData: Buffer.from(`#!/bin/bash\nFACTS='{"application_version":"1.41.0"}'\n`).toString("base64"),
              },
            },
          ],
        },
      },
      {
        where: { LaunchTemplateName: `${prefix}-servers` },
        answer: {
          LaunchTemplateVersions: [42, 41].map((VersionNumber) => ({
            VersionNumber,
            CreateTime: minutesAgo((43 - VersionNumber) * 30),
            LaunchTemplateData: { ImageId: `ami-${VersionNumber}` },
          })),
        },
      },
    ],
    "service-quotas.GetServiceQuota": [
      { where: { ServiceCode: "ec2", QuotaCode: "L-1216C47A" }, answer: { Quota: { Value: 32 } } },
    ],
  };
}
