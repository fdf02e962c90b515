import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** GuardDuty's intervals between updates of a finding, by their minutes. */
const FREQUENCIES = { 15: "FIFTEEN_MINUTES", 60: "ONE_HOUR", 360: "SIX_HOURS" } as const;

export interface ThreatDetectionProps {
  /** Minutes between the updates of a finding that still occurs. */
  readonly updatesMinutes: keyof typeof FREQUENCIES;
  /** @default the stack's own region */
  readonly provider?: TerraformProvider;
}

/** Sources of GuardDuty in addition to CloudTrail, flow logs and DNS, which each detector has. */
const FEATURES = ["S3_DATA_EVENTS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS"] as const;

/** The agents of runtime monitoring. GuardDuty returns all of them, so each is set. */
const AGENTS = [
  { name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" },
  { name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "DISABLED" },
  { name: "EKS_ADDON_MANAGEMENT", status: "DISABLED" },
];

/**
 * GuardDuty in one region, with the sources that this environment has: objects, volumes, sign-ins to the database, and processes on the
 * machines. GuardDuty itself installs its agent there.
 */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string, { updatesMinutes, provider }: ThreatDetectionProps) {
    super(scope, id);
    const { id: detectorId } = new GuarddutyDetector(this, "detector", {
      provider,
      enable: true,
      findingPublishingFrequency: FREQUENCIES[updatesMinutes],
    });
    const feature = (name: string, additionalConfiguration?: typeof AGENTS) =>
      new GuarddutyDetectorFeature(this, name.toLowerCase().replaceAll("_", "-"), {
        provider,
        detectorId,
        name,
        status: "ENABLED",
        additionalConfiguration,
      });
    for (const name of FEATURES) feature(name);
    feature("RUNTIME_MONITORING", AGENTS);
  }
}
