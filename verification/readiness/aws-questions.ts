import * as z from "zod";
import { monitoringTopicArn, topicArn, weeklyReviewTopicName } from "../../environments/names";
import { neededCpus } from "../../environments/needed-cpus";
import type { Environment } from "../../environments/schema";
import { backups } from "../../policy/backups";
import { type Severity, severities } from "../../policy/severities";
import { type AwsQuestion, awsQuestion } from "./aws-question";

/** The quota of public addresses; a new account has five (Amazon VPC quotas). */
const ADDRESSES = { service: "ec2", code: "L-0263D0A3" };
const CPUS = { service: "ec2", code: "L-1216C47A" };
const SESSION_DOCUMENT = "SSM-SessionManagerRunShell";

/** The questions about the account: a deploy needs the answers, and Terraform neither creates nor plans them. */
export function awsQuestions(environment: Environment): AwsQuestion[] {
  const { region, disasterRecoveryRegion } = environment;
  return [
    stateBucket(environment),
    quota(environment, "virtual CPUs of on-demand instances", CPUS, neededCpus(environment)),
    quota(environment, "Elastic IP addresses", ADDRESSES, addressesOf(environment)),
    image(environment),
    instanceType(environment),
    hostedZone(environment),
    grafanaPrincipal(environment),
    ...(environment.grafana.kind === "amazon-managed" ? [identityCenter(region)] : []),
    costMonitor(environment),
    ...[region, disasterRecoveryRegion].flatMap((one) => [backupTypes(one), sessionDocument(one)]),
    ...topics(environment).map((topic) => confirmed(environment, topic)),
  ];
}

function stateBucket({ region, state: { bucket, bootstrap } }: Environment): AwsQuestion {
  const isNew = bootstrap === "local";
  return awsQuestion({
    check: "bucket of the states",
    region,
    call: ["s3api", "get-bucket-versioning", "--bucket", bucket],
    answer: z.object({ Status: z.string().optional() }).optional(),
    read: (answer) =>
      answer?.Status === "Enabled"
        ? { status: "ready", detail: `${bucket} exists with versions` }
        : {
            status: "missing",
            detail: `${bucket} has no versions`,
            fix: "enable its versioning: without versions a damaged state cannot be recovered",
          },
    refusals: {
      NoSuchBucket: isNew
        ? { status: "later", detail: `${bucket} does not exist`, fix: "deploy the bootstrap stack, which creates it" }
        : {
            status: "missing",
            detail: `${bucket} does not exist, but state.bootstrap is "migrated"`,
            fix: 'correct state.bucket, or set state.bootstrap to "local" for a first deploy',
          },
      AccessDenied: {
        status: "missing",
        detail: `${bucket} is not accessible`,
        fix: "sign in as a role that may read it; if another account owns the name, choose another one in state.bucket",
      },
    },
  });
}

function addressesOf({ zones, network: { natGateways } }: Environment): number {
  return natGateways === "one" ? 1 : zones.length;
}

function quota(
  { region }: Environment,
  check: string,
  { service, code }: { readonly service: string; readonly code: string },
  needed: number,
): AwsQuestion {
  return awsQuestion({
    check: `quota of ${check}`,
    region,
    call: ["service-quotas", "get-service-quota", "--service-code", service, "--quota-code", code],
    answer: z.object({ Quota: z.object({ Value: z.number() }) }),
    read: ({ Quota: { Value } }) =>
      Value >= needed
        ? { status: "ready", detail: `${Value}, needed ${needed}` }
        : {
            status: "missing",
            detail: `${Value}, must be at least ${needed}`,
            fix: `aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${code} --desired-value ${needed}`,
          },
  });
}

/** EC2's names of the processors. */
const ARCHITECTURES = { arm64: "arm64", amd64: "x86_64" } as const;

function image({ region, servers: { imageId, imageArchitecture } }: Environment): AwsQuestion {
  const fix = `set servers.imageId to the id at the SSM parameter /aws/service/debian/release/12/latest/${imageArchitecture} in ${region}`;
  return awsQuestion({
    check: "machine image",
    region,
    call: ["ec2", "describe-images", "--image-ids", imageId],
    answer: z.object({ Images: z.array(z.object({ State: z.string(), Architecture: z.string() })) }),
    read: ({ Images: [found] }) =>
      found?.State === "available" && found.Architecture === ARCHITECTURES[imageArchitecture]
        ? { status: "ready", detail: `${imageId} is available for ${imageArchitecture}` }
        : {
            status: "missing",
            detail: `${imageId} is ${found === undefined ? "absent" : `${found.State} for ${found.Architecture}`}, must be available for ${ARCHITECTURES[imageArchitecture]}`,
            fix,
          },
    refusals: Object.fromEntries(
      ["InvalidAMIID.NotFound", "InvalidAMIID.Malformed"].map((code) => [
        code,
        { status: "missing", detail: `${imageId} does not exist in ${region}`, fix } as const,
      ]),
    ),
  });
}

function instanceType({ region, zones, servers }: Environment): AwsQuestion {
  return awsQuestion({
    check: "instance type in every zone",
    region,
    call: [
      ...["ec2", "describe-instance-type-offerings", "--location-type", "availability-zone"],
      ...["--filters", `Name=instance-type,Values=${servers.instanceType}`],
    ],
    answer: z.object({ InstanceTypeOfferings: z.array(z.object({ Location: z.string() })) }),
    read: ({ InstanceTypeOfferings: offers }) => {
      const without = zones.filter((zone) => !offers.some(({ Location }) => Location === zone));
      return without.length === 0
        ? { status: "ready", detail: `${servers.instanceType} in ${zones.join(", ")}` }
        : {
            status: "missing",
            detail: `${without.join(", ")} has no ${servers.instanceType}`,
            fix: "choose other zones, or another servers.instanceType",
          };
    },
  });
}

function hostedZone({ region, hostedZone: { id, name } }: Environment): AwsQuestion {
  const fix = `create the public hosted zone ${name}, and copy its id to hostedZone.id`;
  return awsQuestion({
    check: "hosted zone",
    region,
    call: ["route53", "get-hosted-zone", "--id", id],
    answer: z.object({
      HostedZone: z.object({ Name: z.string(), Config: z.object({ PrivateZone: z.boolean().optional() }).optional() }),
    }),
    read: ({ HostedZone: { Name, Config } }) =>
      Name === `${name}.` && Config?.PrivateZone !== true
        ? { status: "ready", detail: `${id} is ${name}` }
        : {
            status: "missing",
            detail: `${id} is the ${Config?.PrivateZone === true ? "private" : "public"} zone ${Name}, must be the public zone ${name}.`,
            fix,
          },
    refusals: { NoSuchHostedZone: { status: "missing", detail: `${id} does not exist`, fix } },
  });
}

function grafanaPrincipal({ region, account, grafana: { awsPrincipalArn, account: other } }: Environment): AwsQuestion {
  const [, kind = "role", path = ""] = /:(role|user)\/(.+)$/.exec(awsPrincipalArn) ?? [];
  const principal = path.split("/").at(-1) ?? "";
  const fix = `create the ${kind} ${principal} with sts:AssumeRole on the environment's Grafana role, or correct grafana.awsPrincipalArn`;
  const answer = z.object({ Arn: z.string() });
  return awsQuestion({
    check: "Grafana's principal",
    region,
    call: ["iam", `get-${kind}`, `--${kind}-name`, principal],
    answer: z.object({ Role: answer.optional(), User: answer.optional() }),
    read: ({ Role, User }) => {
      const arn = (Role ?? User)?.Arn;
      return arn === awsPrincipalArn
        ? { status: "ready", detail: awsPrincipalArn }
        : { status: "missing", detail: `${arn}, must be ${awsPrincipalArn}`, fix };
    },
    refusals: {
      NoSuchEntity:
        other === undefined || other === account
          ? { status: "later", detail: `${awsPrincipalArn} does not exist`, fix }
          : { status: "unknown", detail: `${awsPrincipalArn} is in another account`, fix: `look for it in ${other}` },
    },
  });
}

function identityCenter(region: string): AwsQuestion {
  return awsQuestion({
    check: "IAM Identity Center",
    region,
    call: ["sso-admin", "list-instances"],
    answer: z.object({ Instances: z.array(z.object({ InstanceArn: z.string() })) }),
    read: ({ Instances }) =>
      Instances.length > 0
        ? { status: "ready", detail: `${Instances[0]?.InstanceArn}` }
        : {
            status: "missing",
            detail: "no instance, which users of Amazon Managed Grafana need to sign in",
            fix: "enable IAM Identity Center in the organization, in this region",
          },
  });
}

function costMonitor({ region, name, costs: { anomalies } }: Environment): AwsQuestion {
  return awsQuestion({
    check: "cost anomaly monitor",
    region,
    call: ["ce", "get-anomaly-monitors"],
    answer: z.object({
      AnomalyMonitors: z.array(
        z.object({ MonitorArn: z.string(), MonitorName: z.string(), MonitorDimension: z.string().optional() }),
      ),
    }),
    read: ({ AnomalyMonitors }) => {
      const existing = AnomalyMonitors.find(({ MonitorDimension }) => MonitorDimension === "SERVICE");
      if (anomalies.kind === "existing-monitor") {
        return AnomalyMonitors.some(({ MonitorArn }) => MonitorArn === anomalies.arn)
          ? { status: "ready", detail: anomalies.arn }
          : {
              status: "missing",
              detail: `${anomalies.arn} does not exist`,
              fix: "correct costs.anomalies.arn, as `aws ce get-anomaly-monitors` lists it",
            };
      }
      return existing === undefined || existing.MonitorName.startsWith(`gocarbontracker-${name}`)
        ? { status: "ready", detail: existing === undefined ? "none exists" : existing.MonitorName }
        : {
            status: "missing",
            detail: `the account's only monitor is ${existing.MonitorArn}`,
            fix: 'set costs.anomalies to { kind: "existing-monitor", arn } with this ARN',
          };
    },
    refusals: {
      DataUnavailableException: {
        status: "missing",
        detail: "Cost Explorer is not enabled",
        fix: "open Cost Explorer once in the console, and wait a day",
      },
    },
  });
}

function backupTypes(region: string): AwsQuestion {
  const { databaseNames, serversNames, objectsNames, otherNames } = backups.kinds;
  const selected: readonly string[] = [...databaseNames, ...serversNames, ...objectsNames];
  return awsQuestion({
    check: "resource types of AWS Backup",
    region,
    call: ["backup", "describe-region-settings"],
    answer: z.object({ ResourceTypeOptInPreference: z.record(z.string(), z.boolean()) }),
    read: ({ ResourceTypeOptInPreference: preferences }) => {
      const names: readonly string[] = [...selected, ...otherNames];
      const strange = Object.keys(preferences).filter((kind) => !names.includes(kind));
      if (strange.length > 0) {
        return {
          status: "missing",
          detail: `the policy does not list ${strange.join(", ")}, so each plan would change the setting`,
          fix: "add the types to backups.kinds.otherNames in policy/backups.ts",
        };
      }
      const off = selected.filter((kind) => preferences[kind] !== true);
      return off.length === 0
        ? { status: "ready", detail: `opted in to ${selected.join(", ")}` }
        : {
            status: "later",
            detail: `not opted in to ${off.join(", ")}`,
            fix: "deploy the backups stack, which opts in",
          };
    },
  });
}

function sessionDocument(region: string): AwsQuestion {
  return awsQuestion({
    check: "document of Session Manager",
    region,
    call: ["ssm", "list-tags-for-resource", "--resource-type", "Document", "--resource-id", SESSION_DOCUMENT],
    answer: z.object({ TagList: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]) }),
    read: ({ TagList }) =>
      TagList.some(({ Key, Value }) => Key === "ManagedBy" && Value === "terraform")
        ? { status: "ready", detail: `${SESSION_DOCUMENT} is Terraform's` }
        : {
            status: "missing",
            detail: `${SESSION_DOCUMENT} exists, and bootstrap creates it`,
            fix: `aws ssm delete-document --region ${region} --name ${SESSION_DOCUMENT}`,
          },
    refusals: { InvalidResourceId: { status: "ready", detail: "bootstrap creates it" } },
  });
}

interface Topic {
  readonly arn: string;
  readonly region: string;
}

function topics(environment: Environment): Topic[] {
  const { region, disasterRecoveryRegion, account } = environment;
  const names = Object.keys(severities) as Severity[];
  return [
    ...[region, disasterRecoveryRegion].flatMap((one) =>
      names.map((severity) => ({ arn: topicArn(environment, severity, one), region: one })),
    ),
    { arn: monitoringTopicArn(environment), region },
    { arn: `arn:aws:sns:${region}:${account}:${weeklyReviewTopicName(environment)}`, region },
  ];
}

/** SNS shows this text instead of the ARN of a subscription whose owner has not confirmed it. */
const PENDING = "PendingConfirmation";

function confirmed({ name }: Environment, { arn, region }: Topic): AwsQuestion {
  const topic = arn.split(":").at(-1) ?? "";
  return awsQuestion({
    check: `subscriptions of ${topic}`,
    region,
    call: ["sns", "list-subscriptions-by-topic", "--topic-arn", arn],
    answer: z.object({
      Subscriptions: z.array(z.object({ SubscriptionArn: z.string(), Protocol: z.string(), Endpoint: z.string() })),
    }),
    read: ({ Subscriptions }) => {
      const pending = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === PENDING);
      return pending.length === 0
        ? { status: "ready", detail: `${Subscriptions.length} confirmed` }
        : {
            status: "missing",
            detail: `${pending.map(({ Protocol, Endpoint }) => (Protocol === "email" ? Endpoint : Protocol)).join(", ")} is not confirmed`,
            fix: "the owner of the address opens the link in the mail of AWS Notifications; the link expires after two days",
          };
    },
    refusals: {
      NotFound: {
        status: "later",
        detail: "the topic does not exist",
        fix: `deploy ${name}-monitoring, which creates it`,
      },
    },
  });
}
