import type { Construct } from "constructs";
import { AlertTopic } from "../constructs/aws/alert-topic";
import { automationProgram } from "../constructs/aws/automation-program";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { EvidenceBucket } from "../constructs/aws/evidence-bucket";
import { IsolationGroups } from "../constructs/aws/isolation-groups";
import { PeopleRole } from "../constructs/aws/people-role";
import { ResponseDocument, type ResponseDocumentProps } from "../constructs/aws/response-document";
import { responseStatements } from "../constructs/aws/statements/response-statements";
import { SwitchOverRehearsal } from "../constructs/aws/switch-over-rehearsal";
import { blockedAddressesName, type WebApplicationFirewall } from "../constructs/aws/web-application-firewall";
import {
  auditBucketName,
  auditTrailName,
  collectorRoleName,
  databaseClusters,
  evidenceBucketName,
  globalDatabaseName,
  responseName,
  responseRoleName,
  serverRoleName,
  sessionLogGroup,
  switchOverRehearsalName,
  topicArn,
} from "../environments/names";
import { rehearsesSwitchOver } from "../environments/rehearses-switch-over";
import type { Environment } from "../environments/schema";
import { standardTags } from "../environments/tags";
import { switchOverProgram } from "../machines/functions/switch-over-program";
import { type Response, responses } from "../machines/responses/documents";
import endBlocks from "../machines/responses/end_blocks.py";
import type { AlertName } from "../policy/alert-policies";
import { backups } from "../policy/backups";
import { restores } from "../policy/recovery";
import { retention } from "../policy/retention";
import { securityResponse } from "../policy/security-response";
import { AwsStack } from "./aws-stack";
import { incidentRoles } from "./support/incident-roles";
import { logSources, requestBucket } from "./support/log-sources";
import { objectLock } from "./support/object-lock";
import { routineCheckIn } from "./support/routine-check-in";

export interface ResponseStackProps {
  readonly network: { readonly vpcId: string };
  readonly servers: { readonly groupName: string; readonly blockedAddresses: WebApplicationFirewall["blocked"] };
}

type ResponseDoes = keyof ReturnType<typeof responses>;

/** The security response: documents that contain an incident and undo it, the roles of the people who start and approve them, and the key of evidence. */
export class ResponseStack extends AwsStack {
  constructor(
    scope: Construct,
    environment: Environment,
    private readonly props: ResponseStackProps,
  ) {
    super(scope, environment, "response");
    const key = new EncryptionKey(this, "key", {
      name: this.name("response"),
      description: "Evidence, and requests of approval",
      account: environment.account,
      deletionWindowDays: retention.keyDeletion.days,
    });
    const groups = new IsolationGroups(this, "isolation", { name: this.name("response"), vpcId: props.network.vpcId });
    const topic = new AlertTopic(this, "approvals", {
      // Automation publishes only to topics with this beginning.
      name: `Automation-${this.name("approvals")}`,
      keyArn: key.arn,
      publishers: [],
      emails: environment.notifications.emails,
    });
    const evidence = this.evidence();
    const statements = this.statementsProps(key, evidence);
    const recordPath = (does: ResponseDoes) => `${statements.recordPath}/${does}`;
    const inputs: Record<ResponseDoes, Record<string, unknown>> = {
      "isolate-instance": {
        RecordPath: recordPath("isolate-instance"),
        VpcId: props.network.vpcId,
        UntrackedGroupId: groups.untrackedGroupId,
        IsolatedGroupId: groups.isolatedGroupId,
        AtPercent: securityResponse.isolation.atPercent,
      },
      "snapshot-volumes": {
        Region: environment.region,
        KeyArn: key.arn,
        LockDays: securityResponse.evidence.lockDays,
        LockMode: environment.backups.lock.mode === "compliance" ? "compliance" : "governance",
      },
      "revoke-sessions": { RecordPath: recordPath("revoke-sessions"), RoleNames: statements.machineRoles },
      "disable-key": { RecordPath: recordPath("disable-key") },
      "block-address": this.blockInput(),
      "lock-user": { GroupName: props.servers.groupName },
      "collect-evidence": {
        Bucket: evidenceBucketName(environment),
        TrailBucket: statements.trail.bucketName,
        RequestBucket: statements.requests.bucketName,
        RequestPrefix: `${statements.requests.keyPrefix}${environment.region}/`,
        Account: environment.account,
        LogGroups: evidence.logGroups,
        MaximumHours: securityResponse.collection.rangeHours,
        SettleMinutes: securityResponse.collection.settleMinutes,
        // The execution, whose record has the person who began it.
        Execution: "{{ automation:EXECUTION_ID }}",
      },
    };
    const approval = {
      roleArn: this.roleArn("incident-command"),
      topicArn: topic.arn,
      keyArn: key.arn,
      validMinutes: securityResponse.approval.validMinutes,
    };
    const all: readonly [string, Response][] = Object.entries(
      responses({ defaultHours: securityResponse.block.defaultHours }),
    );
    const documents = all.map(([does, { description, actions, parameters, program }]) => {
      const known = does as ResponseDoes;
      return new ResponseDocument(this, does, {
        name: responseName(environment, does),
        roleName: this.documentRoleName(known),
        account: environment.account,
        description,
        ...(actions && { actions }),
        program,
        parameters,
        input: inputs[known],
        statements: responseStatements[known](statements),
        ...((known === "snapshot-volumes" || known === "collect-evidence") && {
          attemptsCount: securityResponse.evidence.attemptsCount,
        }),
        approval,
      });
    });
    this.endBlocks(statements);
    const rehearsals = rehearsesSwitchOver(environment) ? [this.switchOverRehearsal(approval)] : [];
    for (const [who, role] of Object.entries(incidentRoles(environment, [...documents, ...rehearsals], evidence))) {
      new PeopleRole(this, who, {
        name: responseRoleName(environment, who as keyof ReturnType<typeof incidentRoles>),
        account: environment.account,
        sessionHours: securityResponse.session.lastsHours,
        ...role,
      });
    }
  }

  private documentRoleName(does: ResponseDoes): string {
    return this.globalName(`respond-${does}`);
  }

  /** Creates the bucket of evidence, which the collection writes and responders read. */
  private evidence() {
    const { environment } = this;
    const { account } = environment;
    const { lockDays } = securityResponse.evidence;
    const key = new EncryptionKey(this, "evidence-key", {
      name: this.name("evidence"),
      description: "Evidence of security incidents in its bucket",
      account,
      deletionWindowDays: retention.keyDeletion.days,
    });
    const bucket = new EvidenceBucket(this, "evidence", {
      bucketName: evidenceBucketName(environment),
      key,
      lock: objectLock(environment, lockDays),
      retentionDays: lockDays,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      roleArns: [
        `arn:aws:iam::${account}:role/${this.documentRoleName("collect-evidence")}`,
        this.roleArn("incident-responder"),
      ],
    });
    const logGroups = [
      ...logSources(environment).map(({ logGroupName }) => logGroupName),
      sessionLogGroup(environment),
    ];
    return { bucketArn: bucket.arn, keyArn: key.arn, logGroups };
  }

  private statementsProps(key: EncryptionKey, evidence: ReturnType<ResponseStack["evidence"]>) {
    const { environment, props } = this;
    const { region, account } = environment;
    return {
      region,
      account,
      vpcId: props.network.vpcId,
      tags: standardTags(environment),
      serverGroup: props.servers.groupName,
      machineRoles: [serverRoleName(environment), collectorRoleName(environment)],
      keyArn: key.arn,
      // The name and not the id of a set, which its stack has only after it exists.
      ipSetArns: ([4, 6] as const)
        .map((version) => blockedAddressesName(this.name("web"), version))
        .map((name) => `arn:aws:wafv2:${region}:${account}:regional/ipset/${name}/*`),
      recordPath: this.parameterPath("records"),
      parameterPath: this.parameterPath("blocks"),
      evidence,
      trail: { bucketName: auditBucketName(environment), keyAlias: auditTrailName(environment) },
      requests: requestBucket(environment),
    };
  }

  private roleArn(who: Parameters<typeof responseRoleName>[1]): string {
    return `arn:aws:iam::${this.environment.account}:role/${responseRoleName(this.environment, who)}`;
  }

  private parameterPath(of: "blocks" | "records"): string {
    return `/gocarbontracker/${this.environment.name}/response/${of}`;
  }

  private blockInput(): Record<string, unknown> {
    const { ipv4, ipv6 } = this.props.servers.blockedAddresses;
    const { maximumHours, shortestIpv4PrefixCount, shortestIpv6PrefixCount } = securityResponse.block;
    return {
      IpSets: { "4": { Name: ipv4.name, Id: ipv4.id }, "6": { Name: ipv6.name, Id: ipv6.id } },
      ParameterPath: this.parameterPath("blocks"),
      MaximumHours: maximumHours,
      ShortestPrefixes: { "4": shortestIpv4PrefixCount, "6": shortestIpv6PrefixCount },
    };
  }

  /** A switch-over and back each month, where no customer loses anything by it. */
  private switchOverRehearsal(approval: ResponseDocumentProps["approval"]): SwitchOverRehearsal {
    const { environment } = this;
    const { region, disasterRecoveryRegion, account } = environment;
    const { validMinutes, monthlySchedule, stepSeconds, pollSeconds, attemptsCount } = backups.switchOverRehearsal;
    const { primary, secondary } = databaseClusters(environment);
    const names = (...alarms: AlertName[]) => alarms.map((alarm) => this.name(alarm));
    return new SwitchOverRehearsal(this, "switch-over-rehearsal", {
      name: switchOverRehearsalName(environment),
      roleName: this.globalName("switch-over-rehearsal"),
      account,
      environment: environment.name,
      globalClusterId: globalDatabaseName(environment),
      primary: {
        region,
        clusterId: primary,
        alarmNames: names("DatabaseFailoverFailed", "DatabaseReplicaLagHigh"),
        duringAlarmNames: names("DatabaseFailoverFailed"),
      },
      secondary: {
        region: disasterRecoveryRegion,
        clusterId: secondary,
        alarmNames: names("DatabaseLocalStorageLow", "GlobalDatabaseLagHigh"),
        duringAlarmNames: names("DatabaseLocalStorageLow"),
      },
      lagSeconds: backups.globalDatabase.lagSeconds,
      limitMinutes: restores.failOver.minutes,
      stepSeconds,
      pollSeconds,
      attemptsCount,
      schedule: monthlySchedule,
      program: switchOverProgram(),
      bucketName: auditBucketName(environment),
      bucketKeyAlias: auditTrailName(environment),
      checkIn: routineCheckIn(environment, "switch-over-rehearsal"),
      approval: { ...approval, validMinutes },
      failureTopicArn: topicArn(environment, "P2"),
    });
  }

  /** Ends blocks whose time is over. */
  private endBlocks(statements: ReturnType<ResponseStack["statementsProps"]>): void {
    const { environment } = this;
    const { expireEveryMinutes } = securityResponse.block;
    automationProgram(this, {
      name: responseName(environment, "end-blocks"),
      roleName: this.globalName("respond-end-blocks"),
      region: environment.region,
      account: environment.account,
      description: "Ends the blocks of addresses whose time is over",
      program: endBlocks,
      handler: "expire",
      input: this.blockInput(),
      statements: responseStatements["end-blocks"](statements),
      failure: { description: "A block of an address did not end", topicArn: topicArn(environment, "P2") },
    }).startedOnSchedule("Blocks of addresses may have ended", `rate(${expireEveryMinutes} minutes)`);
  }
}
