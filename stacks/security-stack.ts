import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import type { EventAlert } from "../alerts/alert";
import { findingCountAlert } from "../alerts/finding-counts-cloudwatch";
import { securityAlerts } from "../alerts/security-events";
import { vulnerabilityOverdueAlert } from "../alerts/vulnerabilities-cloudwatch";
import { AccessAnalyzer } from "../constructs/aws/access-analyzer";
import { AuditRecords } from "../constructs/aws/audit-records";
import { AuditTrailCheck } from "../constructs/aws/audit-trail-check";
import { ConfigurationRecorder } from "../constructs/aws/configuration-recorder";
import { ConformancePack } from "../constructs/aws/conformance-pack";
import { EncryptionKey } from "../constructs/aws/encryption-key";
import { OpenFindingCount } from "../constructs/aws/open-finding-count";
import { SecurityStandards } from "../constructs/aws/security-standards";
import { ServiceLinkedRole } from "../constructs/aws/service-linked-role";
import { auditTrail, forAccount } from "../constructs/aws/service-principal";
import { SettingsRecords } from "../constructs/aws/settings-records";
import { ThreatDetection } from "../constructs/aws/threat-detection";
import { UnusedAccess } from "../constructs/aws/unused-access";
import { UploadSearch } from "../constructs/aws/upload-search";
import { VulnerabilityAssessment } from "../constructs/aws/vulnerability-assessment";
import {
  auditBucketName,
  auditTrailCheckName,
  auditTrailName,
  bucketName,
  copiedBuckets,
  datadogRoleName,
  deliveryRoleName,
  openFindingCountName,
  personalDataBuckets,
  topicArn,
  unusedAccessName,
  vulnerabilityAssessmentName,
} from "../environments/names";
import type { Organization } from "../environments/organization-schema";
import type { Environment } from "../environments/schema";
import { usesDatadog } from "../environments/tools";
import assessVulnerabilities from "../machines/functions/assess_vulnerabilities.py";
import checkAuditTrail from "../machines/functions/check_audit_trail.py";
import countMacieFindings from "../machines/functions/count_macie_findings.py";
import countOpenFindings from "../machines/functions/count_open_findings.py";
import type { acceptedAccess } from "../policy/accepted-access";
import { alertPolicy } from "../policy/alert-policies";
import { retention } from "../policy/retention";
import { security } from "../policy/security";
import { auditTrailEvent } from "../signals/audit-trail-event";
import { APPLICATION_NAMESPACE } from "../signals/cloudwatch/concurrent-users";
import { countedClassesSignal } from "../signals/cloudwatch/finding-counts";
import { LIMITED_SEVERITIES, overdueVulnerabilitiesSignal } from "../signals/cloudwatch/vulnerabilities";
import { AwsStack } from "./aws-stack";
import { conformanceRules } from "./support/conformance-rules";
import { countedFindings } from "./support/counted-findings";
import { objectLock } from "./support/object-lock";

/** Resource types that Inspector scans. */
const SCANNED = ["EC2", "LAMBDA"];

/** The audit trail, and the services that find threats, weak settings, vulnerabilities and access from outside, in both regions, with their alerts. */
export class SecurityStack extends AwsStack {
  private readonly conformanceRole: ServiceLinkedRole;

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
    this.conformanceRole = new ServiceLinkedRole(this, "conformance-role", {
      service: "config-conforms.amazonaws.com",
      description: "Conformance packs of AWS Config",
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
    new UnusedAccess(this, "unused-access", {
      name: unusedAccessName(environment),
      unusedDays: security.unusedAccess.unusedDays,
    });
    this.assessment();
    this.auditTrailCheck();
    const alerts = securityAlerts(this.searchesUploads);
    this.openFindingCount(alerts);
    const recovery = new Construct(this, "recovery");
    this.detection(recovery, records, recorderRoleArn, this.disasterRecovery);
    const counts = findingCountAlert(
      countedClassesSignal(environment.name),
      countedFindings(alerts, this.searchesUploads).length,
    );
    this.addAlarms([...alerts, counts]);
    this.addAlarms([vulnerabilityOverdueAlert(overdueVulnerabilitiesSignal(environment.name))]);
    // Each region has its own event bus.
    this.addAlarms([...alerts, counts], "abroad", recovery);
  }

  private get searchesUploads(): boolean {
    return this.environment.searchesUploads === true;
  }

  /** Creates the trail and the buckets of records. @returns the bucket of AWS Config */
  private records(): SettingsRecords {
    const { environment } = this;
    const { account, region } = environment;
    const name = auditTrailName(environment);
    const kept = {
      account,
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
    };
    new AuditRecords(this, "audit", {
      ...kept,
      name,
      bucketName: auditBucketName(environment),
      region,
      dataBuckets: personalDataBuckets(environment),
      lock: objectLock(environment, retention.auditLock.days),
    });
    return new SettingsRecords(this, "settings-records", {
      ...kept,
      bucketName: bucketName(environment, "settings"),
    });
  }

  private auditTrailCheck(): void {
    const { environment } = this;
    const { account, region } = environment;
    new AuditTrailCheck(this, "audit-check", {
      name: auditTrailCheckName(environment),
      roleName: this.globalName("audit-trail"),
      region,
      account,
      trailArn: `arn:aws:cloudtrail:${region}:${account}:trail/${auditTrailName(environment)}`,
      dataBuckets: personalDataBuckets(environment),
      event: auditTrailEvent,
      everyHours: security.auditTrail.lookEveryHours,
      program: checkAuditTrail,
      topicArn: topicArn(environment, alertPolicy("SecurityMonitoringDisabled").severity),
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

  private openFindingCount(alerts: readonly EventAlert[]): void {
    const { environment } = this;
    const { name, account, region, disasterRecoveryRegion } = environment;
    new OpenFindingCount(this, "open-findings", {
      name: openFindingCountName(environment),
      roleName: this.globalName("open-findings"),
      regions: [region, disasterRecoveryRegion],
      account,
      environment: name,
      classes: countedFindings(alerts, this.searchesUploads),
      analyzer: this.name("access"),
      conformancePack: this.name("conformance"),
      everyMinutes: security.openFindings.lookEveryMinutes,
      program: this.searchesUploads ? `${countOpenFindings}\n\n${countMacieFindings}` : countOpenFindings,
      readsMacie: this.searchesUploads,
      metricNamespace: APPLICATION_NAMESPACE,
      topicArn: topicArn(environment, alertPolicy("FindingsNotCounted").severity),
    });
  }

  /** Creates the services of one region. @param provider the other region's */
  private detection(place: Construct, records: SettingsRecords, roleArn: string, provider?: AwsProvider): void {
    const { account, region, disasterRecoveryRegion } = this.environment;
    const recorder = new ConfigurationRecorder(place, "settings", {
      provider,
      name: this.name("settings"),
      roleArn,
      bucketName: records.bucketName,
      bucketPolicy: records.bucketPolicy,
    });
    new ConformancePack(place, "conformance", {
      provider,
      name: this.name("conformance"),
      rules: conformanceRules(this.environment),
      after: [recorder.running, this.conformanceRole.resource],
    });
    new SecurityStandards(place, "standards", {
      provider,
      region: provider === undefined ? region : disasterRecoveryRegion,
      after: [recorder.running],
    });
    new ThreatDetection(place, "threats", { provider, updatesMinutes: security.threats.updatesMinutes });
    new Inspector2Enabler(place, "vulnerabilities", { provider, accountIds: [account], resourceTypes: SCANNED });
    if (this.searchesUploads) this.uploadSearch(place, provider);
    new AccessAnalyzer(place, "access", { provider, name: this.name("access"), accepted: this.accepted() });
  }

  /** Creates Macie in one region. The bucket of the other region has copies of the same objects, so no job reads it. */
  private uploadSearch(place: Construct, provider?: AwsProvider): void {
    const { updatesMinutes, samplePercent, everyDays } = security.uploadSearch;
    const job = {
      name: this.name("uploads"),
      account: this.environment.account,
      bucketName: copiedBuckets(this.environment, "uploads").bucketName,
      samplePercent,
      everyDays,
    };
    new UploadSearch(place, "upload-search", {
      provider,
      updatesMinutes,
      job: provider === undefined ? job : undefined,
    });
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
