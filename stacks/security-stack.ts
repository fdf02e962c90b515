import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { securityAlerts } from "../alerts/security-events";
import { vulnerabilityOverdueAlert } from "../alerts/vulnerabilities-cloudwatch";
import { AccessAnalyzer } from "../constructs/aws/access-analyzer";
import { AuditRecords } from "../constructs/aws/audit-records";
import { ConfigurationRecorder } from "../constructs/aws/configuration-recorder";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { SecurityStandards } from "../constructs/aws/security-standards";
import { ServiceLinkedRole } from "../constructs/aws/service-linked-role";
import { auditTrail, forAccount } from "../constructs/aws/service-principal";
import { ThreatDetection } from "../constructs/aws/threat-detection";
import { VulnerabilityAssessment } from "../constructs/aws/vulnerability-assessment";
import {
  bucketName,
  datadogRoleName,
  deliveryRoleName,
  topicArn,
  vulnerabilityAssessmentName,
} from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { usesDatadog } from "../environments/tools";
import assessVulnerabilities from "../machines/functions/assess_vulnerabilities.py";
import type { acceptedAccess } from "../policy/accepted-access";
import { alertPolicy } from "../policy/alert-policies";
import { retention } from "../policy/retention";
import { security } from "../policy/security";
import { APPLICATION_NAMESPACE } from "../signals/cloudwatch/concurrent-users";
import { LIMITED_SEVERITIES, overdueVulnerabilitiesSignal } from "../signals/cloudwatch/vulnerabilities";
import { AwsStack } from "./aws-stack";

/** Resource types that Inspector scans. */
const SCANNED = ["EC2", "LAMBDA"];

/** The audit trail, and the services that find threats, weak settings, vulnerabilities and access from outside, in both regions, with their alerts. */
export class SecurityStack extends AwsStack {
  constructor(
    scope: Construct,
    environment: Environment,
    private readonly delivery: Organization["delivery"],
  ) {
    super(scope, environment, "security");
    const records = this.records();
    const { arn: recorderRoleArn } = new ServiceLinkedRole(this, "recorder-role", {
      service: "config.amazonaws.com",
      description: "AWS Config",
    });
    // In this stack, because it stays when a region is lost, and an account has the role once.
    new ServiceLinkedRole(this, "log-store-role", {
      service: "opensearchservice.amazonaws.com",
      description: "Network interfaces of the log store",
    });
    const { lengthCount, rememberedCount } = security.passwords;
    new IamAccountPasswordPolicy(this, "passwords", {
      minimumPasswordLength: lengthCount,
      passwordReusePrevention: rememberedCount,
      allowUsersToChangePassword: true,
      requireLowercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      requireUppercaseCharacters: true,
    });
    this.detection(this, records, recorderRoleArn);
    this.assessment();
    const recovery = new Construct(this, "recovery");
    this.detection(recovery, records, recorderRoleArn, this.disasterRecovery);
    const alerts = securityAlerts();
    this.addAlarms(alerts);
    this.addAlarms([vulnerabilityOverdueAlert(overdueVulnerabilitiesSignal(environment.name))]);
    // Each region has its own event bus.
    this.addAlarms(alerts, "abroad", recovery);
  }

  private records(): AuditRecords {
    const { environment } = this;
    const { account, region } = environment;
    const name = this.name("audit");
    return new AuditRecords(this, "audit", {
      name,
      bucketName: bucketName(environment, "audit"),
      account,
      region,
      key: new EncryptionKey(this, "audit-key", {
        name,
        description: "Records of calls and settings",
        account,
        services: [auditTrail(region, account, name), forAccount("config.amazonaws.com", account)],
        deletionWindowDays: retention.keyDeletion.days,
      }),
      retentionDays: retention.logs.days,
      unfinishedUploadDays: retention.unfinishedUploads.days,
      disposable: environment.protection === "disposable",
    });
  }

  private assessment(): void {
    const { environment } = this;
    const { name, account, region, disasterRecoveryRegion } = environment;
    new VulnerabilityAssessment(this, "assessment", {
      name: vulnerabilityAssessmentName(environment),
      roleName: this.globalName("vulnerabilities"),
      regions: [region, disasterRecoveryRegion],
      account,
      environment: name,
      limitDays: LIMITED_SEVERITIES,
      everyHours: security.patching.lookEveryHours,
      program: assessVulnerabilities,
      metricNamespace: APPLICATION_NAMESPACE,
      topicArn: topicArn(environment, alertPolicy("VulnerabilityOverdue").severity),
    });
  }

  /** Creates the services of one region. @param provider the other region's */
  private detection(place: Construct, records: AuditRecords, roleArn: string, provider?: AwsProvider): void {
    const { account, region, disasterRecoveryRegion } = this.environment;
    const recorder = new ConfigurationRecorder(place, "settings", {
      provider,
      name: this.name("settings"),
      roleArn,
      bucketName: records.bucketName,
      bucketPolicy: records.bucketPolicy,
    });
    new SecurityStandards(place, "standards", {
      provider,
      region: provider === undefined ? region : disasterRecoveryRegion,
      after: [recorder.running],
    });
    new ThreatDetection(place, "threats", { provider, updatesMinutes: security.threats.updatesMinutes });
    new Inspector2Enabler(place, "vulnerabilities", { provider, accountIds: [account], resourceTypes: SCANNED });
    new AccessAnalyzer(place, "access", { provider, name: this.name("access"), accepted: this.accepted() });
  }

  /** The roles that `policy/accepted-access.ts` lists, as far as the environment has them. An account may lack those of AWS. */
  private accepted(): Partial<Record<keyof typeof acceptedAccess, readonly string[] | { contain: string }>> {
    const { environment, delivery } = this;
    const role = (name: string) => `arn:aws:iam::${environment.account}:role/${name}`;
    return {
      people: { contain: ":role/aws-reserved/sso.amazonaws.com/" },
      organization: [role("OrganizationAccountAccessRole")],
      ...(usesDatadog(environment) && { datadog: [role(datadogRoleName(environment))] }),
      ...(delivery.kind === "github-actions" && {
        delivery: [role(deliveryRoleName(environment, "plan")), role(deliveryRoleName(environment, "apply"))],
      }),
      ...(environment.grafana.account !== undefined && { grafana: [role(this.globalName("grafana"))] }),
    };
  }
}
