import type { Construct } from "constructs";
import { AlertTopic } from "../constructs/aws/alert-topic";
import { automationProgram } from "../constructs/aws/automation-program";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { IsolationGroups } from "../constructs/aws/isolation-groups";
import { PeopleRole } from "../constructs/aws/people-role";
import { ResponseDocument, type ResponseDocumentProps } from "../constructs/aws/response-document";
import { responseStatements } from "../constructs/aws/statements/response-statements";
import { blockedAddressesName, type WebApplicationFirewall } from "../constructs/aws/web-application-firewall";
import { collectorRoleName, responseName, responseRoleName, serverRoleName, topicArn } from "../environments/names";
import type { Environment } from "../environments/schema";
import { responses } from "../machines/responses/documents";
import endBlocks from "../machines/responses/end_blocks.py";
import { retention } from "../policy/retention";
import { securityResponse } from "../policy/security-response";
import { AwsStack } from "./aws-stack";
import { incidentRoles } from "./support/incident-roles";

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
    const statements = this.statementsProps(key);
    const inputs: Record<ResponseDoes, Record<string, unknown>> = {
      "isolate-instance": {
        VpcId: props.network.vpcId,
        UntrackedGroupId: groups.untrackedGroupId,
        IsolatedGroupId: groups.isolatedGroupId,
        AtPercent: securityResponse.isolation.atPercent,
      },
      "snapshot-volumes": {
        Region: environment.region,
        KeyArn: key.arn,
        LockDays: securityResponse.evidence.lockDays,
      },
      "revoke-sessions": { RoleNames: statements.machineRoles },
      "disable-key": {},
      "block-address": this.blockInput(),
      "lock-user": { GroupName: props.servers.groupName },
    };
    const approval = {
      roleArn: this.roleArn("incident-command"),
      topicArn: topic.arn,
      keyArn: key.arn,
      validMinutes: securityResponse.approval.validMinutes,
    };
    const all = Object.entries(responses({ defaultHours: securityResponse.block.defaultHours }));
    const documents = all.map(([does, { description, parameters, program }]) => {
      const known = does as ResponseDoes;
      return new ResponseDocument(this, does, {
        name: responseName(environment, does),
        roleName: this.globalName(`respond-${does}`),
        account: environment.account,
        description,
        program,
        parameters: parameters as ResponseDocumentProps["parameters"],
        input: inputs[known],
        statements: responseStatements[known](statements),
        ...(known === "snapshot-volumes" && { attemptsCount: securityResponse.evidence.attemptsCount }),
        approval,
      });
    });
    this.endBlocks(statements);
    for (const [who, role] of Object.entries(incidentRoles(environment, documents))) {
      new PeopleRole(this, who, {
        name: responseRoleName(environment, who as keyof ReturnType<typeof incidentRoles>),
        account: environment.account,
        sessionHours: securityResponse.session.lastsHours,
        ...role,
      });
    }
  }

  private statementsProps(key: EncryptionKey) {
    const { environment, props } = this;
    const { region, account } = environment;
    return {
      region,
      account,
      serverGroup: props.servers.groupName,
      machineRoles: [serverRoleName(environment), collectorRoleName(environment)],
      keyArn: key.arn,
      // The name and not the id of a set, which its stack has only after it exists.
      ipSetArns: ([4, 6] as const)
        .map((version) => blockedAddressesName(this.name("web"), version))
        .map((name) => `arn:aws:wafv2:${region}:${account}:regional/ipset/${name}/*`),
      parameterPath: this.parameterPath(),
    };
  }

  private roleArn(who: Parameters<typeof responseRoleName>[1]): string {
    return `arn:aws:iam::${this.environment.account}:role/${responseRoleName(this.environment, who)}`;
  }

  private parameterPath(): string {
    return `/gocarbontracker/${this.environment.name}/response/blocks`;
  }

  private blockInput(): Record<string, unknown> {
    const { ipv4, ipv6 } = this.props.servers.blockedAddresses;
    const { maximumHours, shortestIpv4PrefixCount, shortestIpv6PrefixCount } = securityResponse.block;
    return {
      IpSets: { "4": { Name: ipv4.name, Id: ipv4.id }, "6": { Name: ipv6.name, Id: ipv6.id } },
      ParameterPath: this.parameterPath(),
      MaximumHours: maximumHours,
      ShortestPrefixes: { "4": shortestIpv4PrefixCount, "6": shortestIpv6PrefixCount },
    };
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
