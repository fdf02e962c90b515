import type { AlertName } from "../../policy/alert-policies";

/** Where a sentence of the handbook leads: alerts, kinds of resources, or a program of this repository. */
export interface Trace {
  readonly alerts?: readonly AlertName[];
  readonly types?: readonly string[];
  /** Files of this repository that keep the sentence by themselves. */
  readonly files?: readonly string[];
  /** Tests that hold it, where none speaks of its alerts or resources by name. */
  readonly tests?: readonly string[];
}

const GROWTH: Trace = {
  files: ["environments/capacity-rules.ts", "verification/scaling/ramp.ts"],
  tests: ["test/environments/limits.test.ts", "test/verification/scaling/scaling.test.ts"],
};
const WORKFLOW: Trace = { types: ["pagerduty_incident_workflow"] };
const RUNBOOK: Trace = { files: ["runbooks/README.md"], tests: ["test/runbooks/runbooks.test.ts"] };

/** Every sentence of the chapters that are traced, verbatim. */
export const traces: Readonly<Record<string, Trace>> = {
  "Application Uptime: 99.9% target": {
    alerts: ["ServiceDown", "AvailabilityBudgetFastBurn", "AvailabilityBudgetCreepingBurn"],
    types: ["grafana_dashboard"],
  },
  "Response Time: <200ms average": { alerts: ["ResponseTimeHigh"] },
  "Error Rate: <0.1% threshold": { alerts: ["ErrorRateHigh", "ErrorRateBudgetFastBurn"] },
  "Database Performance: <100ms query time": { alerts: ["DatabaseQueryTimeHigh"] },
  "User Satisfaction: >4.5/5 rating": { alerts: ["SatisfactionLow"] },
  "**High Priority**: System down, data corruption, security breach": {
    alerts: ["ServiceDown", "DataInconsistent", "ThreatDetected"],
  },
  "**Medium Priority**: Performance degradation, high error rates": {
    alerts: ["ApiResponseTimeHigh", "ErrorRateBudgetFastBurn", "ErrorRateHigh"],
  },
  "**Low Priority**: Capacity warnings, scheduled maintenance": {
    alerts: ["DiskUsageHigh", "AwsHealthChange"],
    types: ["grafana_mute_timing"],
  },
  "**Page Load Time**: <2 seconds first load, <1 second cached": { alerts: ["PageLoadSlow"] },
  "**API Response Time**: <500ms for data queries": { alerts: ["ApiResponseTimeHigh"] },
  "**Database Queries**: <100ms average execution time": { alerts: ["DatabaseQueryTimeHigh"] },
  "**Real-time Updates**: <100ms WebSocket latency": { alerts: ["WebSocketLatencyHigh"] },
  "**CPU Usage**: <70% average, <90% peak": { alerts: ["CpuHigh", "CpuHighAtMaximum", "CpuPeak"] },
  "**Memory Usage**: <80% average, <95% peak": { alerts: ["MemoryHigh", "MemoryHighAtMaximum", "MemoryPeak"] },
  "**Disk Usage**: <75% capacity": { alerts: ["DiskUsageHigh", "DiskFullSoon"] },
  "**Network Bandwidth**: <80% utilization": { alerts: ["NetworkUsageHigh"] },
  "**Critical (P0)**: System completely down": { alerts: ["ServiceDown"], types: ["pagerduty_service"] },
  "Response Time: 15 minutes": {
    types: ["pagerduty_escalation_policy"],
    files: ["verification/paging/response-target.ts"],
  },
  "Escalation: Immediate to on-call engineer": { types: ["pagerduty_schedulev2", "pagerduty_escalation_policy"] },
  "**High (P1)**: Major functionality impaired": {
    alerts: ["ErrorRateBudgetFastBurn", "LoadBalancerErrorsHigh"],
    types: ["pagerduty_service"],
  },
  "Response Time: 1 hour": {
    types: ["pagerduty_escalation_policy"],
    files: ["verification/paging/response-target.ts"],
  },
  "Escalation: Within 30 minutes if unresolved": {
    types: ["pagerduty_escalation_policy"],
    files: ["verification/paging/response-target.ts"],
  },
  "**Medium (P2)**: Minor functionality affected": {
    alerts: ["ResponseTimeHigh", "ZoneUnreachable"],
    types: ["pagerduty_service"],
  },
  "Response Time: 4 hours during business hours": {
    types: ["pagerduty_service"],
    files: ["verification/paging/business-time.ts"],
  },
  "Escalation: If affecting multiple users": { types: ["pagerduty_event_orchestration_service"] },
  "**Low (P3)**: Cosmetic or low-impact issues": {
    alerts: ["SatisfactionLow", "TargetDown"],
    types: ["pagerduty_service"],
  },
  "Response Time: Next business day": { types: ["pagerduty_service"], files: ["verification/paging/business-time.ts"] },
  "Escalation: Weekly review if persistent": {
    types: ["grafana_notification_policy", "aws_ssm_document"],
    files: ["machines/functions/review_week.py", "constructs/grafana/notifications.ts"],
  },
  "Alert Triggered": { types: ["pagerduty_service_integration", "grafana_contact_point"] },
  "Assess Severity": WORKFLOW,
  "Initial Response": WORKFLOW,
  "Investigate Root Cause": WORKFLOW,
  "Implement Fix": RUNBOOK,
  "Verify Resolution": RUNBOOK,
  "Document Incident": WORKFLOW,
  "Post-Incident Review": WORKFLOW,
  "**Database**: Automated daily backups with 30-day retention": {
    alerts: ["DatabaseBackupOverdue", "BackupJobFailed"],
    types: ["aws_backup_plan"],
  },
  "**Application**: Weekly full system snapshots": {
    alerts: ["BackupJobFailed", "WeeklySnapshotOverdue"],
    types: ["aws_backup_plan"],
  },
  "**User Data**: Real-time replication with point-in-time recovery": {
    alerts: ["UploadsReplicationLate", "GlobalDatabaseLagHigh"],
    types: ["aws_s3_bucket_replication_configuration", "aws_rds_global_cluster"],
  },
  "**Configuration**: Version-controlled infrastructure as code": {
    files: ["main.ts", "cdktf.json"],
    tests: ["test/determinism.test.ts"],
  },
  "**Accuracy**: Automated data validation rules": { alerts: ["DataAccuracyLow"] },
  "**Completeness**: Missing data detection and alerts": { alerts: ["DataCompletenessLow"] },
  "**Consistency**: Cross-system data reconciliation": { alerts: ["DataInconsistent"] },
  "**Timeliness**: Data freshness monitoring and SLAs": { alerts: ["DataStale"] },
  "**User Growth**: 20% monthly increase expected": GROWTH,
  "**Data Volume**: 50% quarterly growth in emissions data": GROWTH,
  "**API Usage**: 30% monthly increase in integrations": GROWTH,
  "**Storage**: 100GB monthly data growth": { alerts: ["DatabaseVolumeLarge"], files: ["policy/growth.ts"] },
  "**CPU**: Scale up at 70% average utilization": { alerts: ["CpuHigh"], types: ["aws_autoscaling_policy"] },
  "**Memory**: Scale up at 80% utilization": { alerts: ["MemoryHigh"], types: ["aws_autoscaling_policy"] },
  "**Database**: Add read replicas at 1000 concurrent users": {
    alerts: ["ReadersAtMaximum"],
    types: ["aws_appautoscaling_policy"],
  },
  "**Storage**: Expand at 75% capacity": {
    alerts: ["VolumeGrowthFailed", "DiskUsageHigh"],
    types: ["aws_ssm_document"],
  },
};
