import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DatastoreSecurityGroup } from "./datastore-security-group";
import type { EncryptionKey } from "./encryption-key";
import { allowService } from "./service-principal";

export interface LogStoreProps {
  /** The domain's name, 3 to 28 lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly region: string;
  /** The account's id, twelve digits. */
  readonly account: string;
  /** OpenSearch's version, `major.minor`. */
  readonly version: string;
  readonly vpcId: string;
  /** Ids of private subnets, one per zone of the nodes. */
  readonly subnetIds: readonly string[];
  /** The id of the clients' security group. */
  readonly clientSecurityGroupId: string;
  /** The id of the security group of machines through which engineers connect. */
  readonly gatewaySecurityGroupId: string;
  readonly nodeType: string;
  readonly nodes: number;
  readonly volumeGibibytes: number;
  /** Dedicated masters. @default the nodes with data are masters */
  readonly masters?: { readonly nodeType: string; readonly count: number };
  /** The key of the nodes' volumes and of the domain's own logs, whose policy must allow CloudWatch Logs to use it. */
  readonly key: EncryptionKey;
  /** ARN of the role that manages users and indices inside of OpenSearch. */
  readonly masterRoleArn: string;
  /** The requests that roles may send. Roles inside of OpenSearch limit the indices. */
  readonly access: readonly {
    /** The role's purpose in letters. */
    readonly sid: string;
    readonly roleArn: string;
    readonly methods: readonly ("Get" | "Post" | "Put")[];
    /** The path after the domain, such as `_bulk`. @default every path */
    readonly path?: string;
  }[];
  /** The hour in UTC from which AWS may update the nodes, for ten hours. */
  readonly offPeakStartHours: number;
  readonly logRetentionDays: number;
}

export const LOG_STORE_PORT = 443;

/** The domain's own logs by their type, with the last part of their log group's name. */
const OWN_LOGS = {
  ES_APPLICATION_LOGS: "errors",
  INDEX_SLOW_LOGS: "slow-writes",
  SEARCH_SLOW_LOGS: "slow-searches",
  AUDIT_LOGS: "audit",
} as const;

/**
 * A domain of Amazon OpenSearch Service in the VPC, with encryption, TLS only, and access by IAM roles. AWS takes a snapshot each hour.
 * The account needs OpenSearch Service's service-linked role first.
 */
export class LogStore extends Construct {
  /** The address of the domain, which ends with a slash. */
  readonly url: string;
  /** The domain and the rules of its network, without which no request arrives. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: LogStoreProps) {
    super(scope, id);
    const { name, region, account, key, masters, subnetIds } = props;
    const { securityGroupId, rules } = new DatastoreSecurityGroup(this, "access", {
      name,
      vpcId: props.vpcId,
      clientSecurityGroupId: props.clientSecurityGroupId,
      port: LOG_STORE_PORT,
    });
    new VpcSecurityGroupIngressRule(this, "from-gateways", {
      securityGroupId,
      description: "Engineers, through sessions on machines",
      referencedSecurityGroupId: props.gatewaySecurityGroupId,
      ipProtocol: "tcp",
      fromPort: LOG_STORE_PORT,
      toPort: LOG_STORE_PORT,
    });
    const { groups, policy } = this.ownLogs(props);
    const domain = new OpensearchDomain(this, "domain", {
      domainName: name,
      engineVersion: `OpenSearch_${props.version}`,
      clusterConfig: {
        instanceType: props.nodeType,
        instanceCount: props.nodes,
        dedicatedMasterEnabled: masters !== undefined,
        ...(masters && { dedicatedMasterType: masters.nodeType, dedicatedMasterCount: masters.count }),
        zoneAwarenessEnabled: subnetIds.length > 1,
        ...(subnetIds.length > 1 && { zoneAwarenessConfig: { availabilityZoneCount: subnetIds.length } }),
      },
      ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: props.volumeGibibytes },
      vpcOptions: { subnetIds: [...subnetIds], securityGroupIds: [securityGroupId] },
      encryptAtRest: { enabled: true, kmsKeyId: key.arn },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      advancedSecurityOptions: {
        enabled: true,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: props.masterRoleArn },
      },
      accessPolicies: JSON.stringify({
        Version: "2012-10-17",
        Statement: props.access.map(({ sid, roleArn, methods, path = "*" }) => ({
          Sid: sid,
          Effect: "Allow",
          Principal: { AWS: roleArn },
          Action: methods.map((method) => `es:ESHttp${method}`),
          Resource: `arn:aws:es:${region}:${account}:domain/${name}/${path}`,
        })),
      }),
      logPublishingOptions: groups.map(([logType, group]) => ({ logType, cloudwatchLogGroupArn: group.arn })),
      // Auto-Tune is not available for T3 (Developer Guide, Auto-Tune).
      ...(props.nodeType.startsWith("t3.")
        ? {}
        : { autoTuneOptions: { desiredState: "ENABLED", useOffPeakWindow: true } }),
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      offPeakWindowOptions: {
        enabled: true,
        offPeakWindow: { windowStartTime: { hours: props.offPeakStartHours, minutes: 0 } },
      },
      // OpenSearch Service checks that it may write the logs.
      dependsOn: [policy],
    });
    this.url = `https://${domain.endpoint}/`;
    this.ready = [domain, ...rules];
  }

  /** The groups of the domain's own logs, and the policy that lets only this domain write to them. */
  private ownLogs({ name, region, account, key, logRetentionDays }: LogStoreProps) {
    const groups = Object.entries(OWN_LOGS).map(
      ([logType, part]) =>
        [
          logType,
          new CloudwatchLogGroup(this, part, {
            name: `/aws/opensearch/${name}/${part}`,
            retentionInDays: logRetentionDays,
            kmsKeyId: key.arn,
          }),
        ] as const,
    );
    const writer = {
      service: "es.amazonaws.com",
      condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: { "aws:SourceArn": `arn:aws:es:${region}:${account}:domain/${name}` },
      },
    };
    const actions = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch"];
    const policy = new CloudwatchLogResourcePolicy(this, "logs-policy", {
      policyName: name,
      policyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          allowService(writer, actions, `arn:aws:logs:${region}:${account}:log-group:/aws/opensearch/${name}/*`),
        ],
      }),
    });
    return { groups, policy };
  }
}
