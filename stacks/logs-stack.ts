import { createHash } from "node:crypto";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { LambdaInvocation } from "@cdktf/provider-aws/lib/lambda-invocation";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { detectionAlerts } from "../alerts/detections-cloudwatch";
import { logAlerts } from "../alerts/logs-cloudwatch";
import { BucketLifecycle } from "../constructs/aws/bucket-lifecycle";
import { ClientSecurityGroup } from "../constructs/aws/client-security-group";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { FunctionSchedule } from "../constructs/aws/function-schedule";
import { LOG_STORE_PORT, LogStore } from "../constructs/aws/log-store";
import { LogSubscription } from "../constructs/aws/log-subscription";
import { NetworkFunction } from "../constructs/aws/network-function";
import { NetworkFunctionRole } from "../constructs/aws/network-function-role";
import { ObjectSubscription } from "../constructs/aws/object-subscription";
import { PrivateBucket } from "../constructs/aws/private-bucket";
import { RejectedConnections } from "../constructs/aws/rejected-connections";
import { logGroups } from "../constructs/aws/service-principal";
import { peopleTrust } from "../constructs/aws/statements/people-trust";
import { throughS3 } from "../constructs/aws/statements/through-s3";
import { logReplicas, logVolumeGibibytes, logZones } from "../environments/log-volume";
import {
  deadLetterBucketName,
  defineLogStoreName,
  detectThreatsName,
  logDomainName,
  logFileRuleName,
  logResources,
  rejectedConnectionsLogGroup,
  searchLogsName,
  shipLogsName,
} from "../environments/names";
import type { Environment } from "../environments/schema";
import { archives } from "../logs/functions/archives";
import type { StoreSettings } from "../logs/index/store-settings";
import { DEAD_LETTERS, FAILED_RUNS } from "../logs/shipping/dead-letter";
import { acceptedActivity } from "../policy/accepted-activity";
import { detections } from "../policy/detections";
import { logShipping } from "../policy/log-shipping";
import { logStore } from "../policy/log-store";
import { retention } from "../policy/retention";
import { detectionSignals } from "../signals/cloudwatch/detections";
import { logSignals } from "../signals/cloudwatch/logs";
import { AwsStack } from "./aws-stack";
import { logBuckets, logSources } from "./support/log-sources";

export interface LogsStackProps {
  readonly network: {
    readonly vpcId: string;
    readonly privateSubnetIds: string[];
    /** The id of the list of S3's addresses. */
    readonly bucketsPrefixListId: string;
  };
  /** The machines through which engineers connect to the log store. */
  readonly collectors: { readonly securityGroupId: string };
  readonly servers: {
    /** The bucket of the functions' code. */
    readonly store: { readonly artefactBucketName: string };
  };
}

const HASH_LENGTH = 32;

/** The log store, the functions that fill it and detect threats in it, and the subscriptions of the log groups whose lines it gets. */
export class LogsStack extends AwsStack {
  constructor(
    scope: Construct,
    environment: Environment,
    private readonly props: LogsStackProps,
  ) {
    super(scope, environment, "logs");
    const { account, region } = environment;
    const key = new EncryptionKey(this, "key", {
      name: this.name("logs"),
      description: "The log store, its dead letters and its functions' logs",
      account,
      services: [logGroups(region, account)],
      deletionWindowDays: retention.keyDeletion.days,
    });
    const letters = this.deadLetters(key);
    const clients = this.clients();
    const writer = this.writer(letters, key);
    const definer = this.role("define-store", defineLogStoreName(environment));
    const detector = this.role("detect-threats", detectThreatsName(environment));
    const searcher = this.role("search-logs", searchLogsName(environment));
    const readerRoleArn = this.reader();
    const store = this.store({ key, clients, writer, definer, detector, searcher, readerRoleArn });
    const common = { clients, logKeyArn: key.arn, url: store.url };
    const defined = this.defineStore(
      { ...common, role: definer, ready: store.ready },
      {
        replicasCount: logReplicas(environment.logs),
        retentionDays: environment.logs.retentionDays,
        writerRoleArn: writer.arn,
        readerRoleArns: [readerRoleArn, searcher.arn],
        detectorRoleArn: detector.arn,
      },
    );
    this.function(
      "search-logs",
      { ...common, role: searcher },
      {
        name: searchLogsName(environment),
        description: "Searches log lines for engineers",
        archive: archives.searchLogs,
        variables: {},
        size: logStore.searching,
      },
    );
    this.detectThreats({ ...common, role: detector }, [defined, ...clients.rules]);
    this.shipLogs({ ...common, role: writer }, letters, [defined, ...clients.rules], this.rejectedConnections(key));
    this.addAlarms(logAlerts(logSignals(logResources(environment))));
    this.addAlarms(detectionAlerts(detectionSignals(environment.name)));
  }

  private deadLetters(key: EncryptionKey): PrivateBucket {
    const bucket = new PrivateBucket(this, "dead-letters", {
      bucketName: deadLetterBucketName(this.environment),
      key,
      disposable: this.environment.protection === "disposable",
    });
    const { keptDays, noncurrentDays } = logStore.deadLetters;
    new BucketLifecycle(this, "dead-letters-lifecycle", {
      bucket,
      expireAfterDays: keptDays,
      noncurrentDays,
      unfinishedUploadDays: retention.unfinishedUploads.days,
    });
    return bucket;
  }

  /** The security group of the functions, which reach the log store and S3 only. */
  private clients() {
    const { vpcId, bucketsPrefixListId } = this.props.network;
    const { securityGroupId } = new ClientSecurityGroup(this, "clients", { name: this.name("log-clients"), vpcId });
    const toBuckets = new VpcSecurityGroupEgressRule(this, "to-buckets", {
      securityGroupId,
      description: "The bucket of dead letters",
      prefixListId: bucketsPrefixListId,
      ipProtocol: "tcp",
      fromPort: LOG_STORE_PORT,
      toPort: LOG_STORE_PORT,
    });
    return { securityGroupId, rules: [toBuckets] };
  }

  private role(id: string, functionName: string, statements: readonly object[] = []): NetworkFunctionRole {
    const { account, region } = this.environment;
    return new NetworkFunctionRole(this, `${id}-role`, {
      name: this.globalName(id),
      functionName,
      region,
      account,
      statements,
    });
  }

  /** The role that stores lines, and keeps those that the log store refuses. */
  private writer(letters: PrivateBucket, key: EncryptionKey): NetworkFunctionRole {
    return this.role("ship-logs", shipLogsName(this.environment), [
      {
        Sid: "DeadLetters",
        Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        Resource: [DEAD_LETTERS, FAILED_RUNS].map((prefix) => `${letters.arn}/${prefix}*`),
      },
      { Sid: "Look", Action: "s3:ListBucket", Resource: letters.arn },
      {
        Sid: "Encrypt",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: key.arn,
        Condition: throughS3(this.environment.region),
      },
      ...this.readingFiles(),
    ]);
  }

  /** The statements to read the files of other services. The audit trail's key is of another stack, so its alias names it. */
  private readingFiles(): object[] {
    const { region, account } = this.environment;
    const buckets = logBuckets(this.environment);
    const aliases = buckets.flatMap(({ keyAlias }) => (keyAlias === undefined ? [] : [`alias/${keyAlias}`]));
    return [
      {
        Sid: "Files",
        Action: "s3:GetObject",
        Resource: buckets.map(({ bucketName, keyPrefix }) => `arn:aws:s3:::${bucketName}/${keyPrefix}*`),
      },
      {
        Sid: "Decrypt",
        Action: "kms:Decrypt",
        Resource: `arn:aws:kms:${region}:${account}:key/*`,
        Condition: { ...throughS3(region), "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases } },
      },
    ];
  }

  /** The role with which engineers search lines. They assume it with their own role of IAM Identity Center. @returns its ARN */
  private reader(): string {
    return new IamRole(this, "reader", {
      name: this.globalName("log-reader"),
      description: "Searches in the log store",
      assumeRolePolicy: peopleTrust(this.environment.account),
    }).arn;
  }

  private store(parts: {
    readonly key: EncryptionKey;
    readonly clients: { readonly securityGroupId: string };
    readonly writer: NetworkFunctionRole;
    readonly definer: NetworkFunctionRole;
    readonly detector: NetworkFunctionRole;
    readonly searcher: NetworkFunctionRole;
    readonly readerRoleArn: string;
  }): LogStore {
    const { environment } = this;
    const { nodeType, nodes, dedicatedMasters } = environment.logs;
    const { vpcId, privateSubnetIds } = this.props.network;
    const { nodeTypeName, mastersCount } = logStore.masters;
    return new LogStore(this, "store", {
      name: logDomainName(environment),
      region: environment.region,
      account: environment.account,
      version: logShipping.store.releasedVersion,
      vpcId,
      subnetIds: privateSubnetIds.slice(0, logZones(environment.logs)),
      clientSecurityGroupId: parts.clients.securityGroupId,
      gatewaySecurityGroupId: this.props.collectors.securityGroupId,
      nodeType,
      nodes,
      volumeGibibytes: logVolumeGibibytes(environment),
      masters: dedicatedMasters ? { nodeType: nodeTypeName, count: mastersCount } : undefined,
      key: parts.key,
      masterRoleArn: parts.definer.arn,
      access: [
        { sid: "Define", roleArn: parts.definer.arn, methods: ["Get", "Put"] },
        { sid: "Store", roleArn: parts.writer.arn, methods: ["Post"], path: "_bulk" },
        { sid: "Detect", roleArn: parts.detector.arn, methods: ["Post"] },
        { sid: "SearchLines", roleArn: parts.searcher.arn, methods: ["Post"] },
        { sid: "Search", roleArn: parts.readerRoleArn, methods: ["Get", "Post"] },
      ],
      offPeakStartHours: logStore.updates.offPeakStartHours,
      logRetentionDays: retention.logs.days,
    });
  }

  private function(
    id: string,
    { role, clients, logKeyArn, url }: FunctionParts,
    kind: {
      readonly name: string;
      readonly description: string;
      readonly archive: string;
      readonly variables: Readonly<Record<string, string>>;
      readonly size: { readonly memoryMegabytes: number; readonly timeoutSeconds: number; readonly runsCount: number };
    },
  ): NetworkFunction {
    const { privateSubnetIds } = this.props.network;
    return new NetworkFunction(this, id, {
      name: kind.name,
      role,
      description: kind.description,
      archive: kind.archive,
      archiveHash: createHash("sha256").update(kind.archive).digest("hex").slice(0, HASH_LENGTH),
      archiveBucketName: this.props.servers.store.artefactBucketName,
      variables: { STORE_URL: url, ...kind.variables },
      subnetIds: privateSubnetIds,
      securityGroupIds: [clients.securityGroupId],
      memoryMegabytes: kind.size.memoryMegabytes,
      timeoutSeconds: kind.size.timeoutSeconds,
      runsCount: kind.size.runsCount,
      logKeyArn,
      logRetentionDays: retention.logs.days,
    });
  }

  /** Creates the function that defines the log store, and runs it whenever its code or settings change. */
  private defineStore(
    parts: FunctionParts & { readonly ready: readonly ITerraformDependable[] },
    settings: StoreSettings,
  ): ITerraformDependable {
    const text = JSON.stringify(settings);
    const { name, archiveHash } = this.function("define-store", parts, {
      name: defineLogStoreName(this.environment),
      description: "Defines the log store's indices, retention and roles",
      archive: archives.defineStore,
      variables: { STORE_SETTINGS: text },
      size: logStore.defining,
    });
    return new LambdaInvocation(this, "defined", {
      functionName: name,
      input: "{}",
      // A replaced domain has another address, and none of the definitions.
      triggers: { code: archiveHash, settings: text, store: parts.url },
      dependsOn: [...parts.ready, ...parts.role.permissions],
    });
  }

  /** Creates the function that evaluates the detections, and its schedule. */
  private detectThreats(parts: FunctionParts, ready: readonly ITerraformDependable[]): void {
    const { environment } = this;
    const functionName = detectThreatsName(environment);
    const { name, arn } = this.function("detect-threats", parts, {
      name: functionName,
      description: "Finds attacks and misuse in users' activity",
      archive: archives.detectThreats,
      variables: { ENVIRONMENT: environment.name, ACCEPTED_ACTIVITY: JSON.stringify(acceptedActivity) },
      size: detections.running,
    });
    new FunctionSchedule(this, "detection", {
      name: functionName,
      description: "Runs the detections in users' activity",
      functionName: name,
      functionArn: arn,
      everyMinutes: detections.running.everyMinutes,
      after: [...ready, ...parts.role.permissions],
    });
  }

  private rejectedConnections(key: EncryptionKey): ITerraformDependable {
    const { account, region } = this.environment;
    return new RejectedConnections(this, "rejected-connections", {
      name: this.name("rejected-connections"),
      roleName: this.globalName("rejected-connections"),
      logGroupName: rejectedConnectionsLogGroup(this.environment),
      region,
      account,
      vpcId: this.props.network.vpcId,
      keyArn: key.arn,
      retentionDays: retention.logs.days,
    }).resource;
  }

  /** Creates the function that ships lines, and the subscriptions that call it. */
  private shipLogs(
    parts: FunctionParts,
    letters: PrivateBucket,
    ready: readonly ITerraformDependable[],
    ownGroup: ITerraformDependable,
  ): void {
    const { environment } = this;
    const { name, region, account } = environment;
    const sources = logSources(environment);
    const buckets = logBuckets(environment);
    const shipping = this.function("ship-logs", parts, {
      name: shipLogsName(environment),
      description: "Checks, redacts and stores log lines",
      archive: archives.shipLogs,
      variables: {
        ENVIRONMENT: name,
        DEAD_LETTER_URL: bucketUrl(deadLetterBucketName(environment), region),
        SOURCES: JSON.stringify([
          ...sources.flatMap(({ rules }) => rules),
          ...buckets.map(({ bucketName, source }) => ({ logGroup: bucketName, source })),
        ]),
        BUCKET_URLS: JSON.stringify(
          Object.fromEntries(buckets.map(({ bucketName }) => [bucketName, bucketUrl(bucketName, region)])),
        ),
      },
      size: logStore.shipping,
    });
    const { againCount, waitingHours } = logStore.repeats;
    new LambdaFunctionEventInvokeConfig(this, "repeats", {
      functionName: shipping.name,
      maximumRetryAttempts: againCount,
      maximumEventAgeInSeconds: waitingHours * 3600,
      destinationConfig: { onFailure: { destination: letters.arn } },
      dependsOn: [...parts.role.permissions],
    });
    for (const { kind, source, bucketName, keyPrefix } of buckets) {
      new ObjectSubscription(this, `of-${kind}`, {
        name: logFileRuleName(environment, kind),
        description: `Stores the lines of new files of ${source}`,
        bucketName,
        keyPrefix,
        functionName: shipping.name,
        functionArn: shipping.arn,
        after: [...ready, ...parts.role.permissions],
      });
    }
    for (const { id, logGroupName } of sources) {
      new LogSubscription(this, `of-${id}`, {
        name: shipLogsName(environment),
        logGroupName,
        functionName: shipping.name,
        functionArn: shipping.arn,
        region,
        account,
        after: [
          ...ready,
          ...parts.role.permissions,
          ...(logGroupName === rejectedConnectionsLogGroup(environment) ? [ownGroup] : []),
        ],
      });
    }
  }
}

/** The address of a bucket, which ends with a slash. */
function bucketUrl(name: string, region: string): string {
  return `https://${name}.s3.${region}.amazonaws.com/`;
}

/** The parts of both functions. */
interface FunctionParts {
  readonly role: NetworkFunctionRole;
  readonly clients: { readonly securityGroupId: string };
  readonly logKeyArn: string;
  /** The log store's address. */
  readonly url: string;
}
