/** The implementation of a sentence of the handbook: resource types, or files of this repository. */
export interface Trace {
  readonly types?: readonly string[];
  /** Files of this repository that implement the sentence. */
  readonly files?: readonly string[];
  /** Tests of the sentence, where no test names its alerts or resources. */
  readonly tests?: readonly string[];
}

const GROWTH: Trace = {
  files: ["environments/capacity-rules.ts", "environments/projected-load.ts", "verification/scaling/ramp.ts"],
  tests: [
    "test/environments/limits.test.ts",
    "test/environments/capacity-limits.test.ts",
    "test/verification/scaling/scaling.test.ts",
  ],
};
const WORKFLOW: Trace = { types: ["pagerduty_incident_workflow"] };
const RUNBOOK: Trace = { files: ["runbooks/README.md"], tests: ["test/runbooks/runbooks.synth.test.ts"] };

/** Every sentence of the chapters that are traced, verbatim. */
export const traces: Readonly<Record<string, Trace>> = {
  "Application Uptime: 99.9% target": {
    types: ["grafana_dashboard"],
  },
  "**Low Priority**: Capacity warnings, scheduled maintenance": {
    types: ["grafana_mute_timing"],
  },
  "**Critical (P0)**: System completely down": { types: ["pagerduty_service"] },
  "Response Time: 15 minutes": {
    types: ["pagerduty_escalation_policy"],
    files: ["verification/paging/response-target.ts"],
  },
  "Escalation: Immediate to on-call engineer": { types: ["pagerduty_schedulev2", "pagerduty_escalation_policy"] },
  "**High (P1)**: Major functionality impaired": {
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
    types: ["pagerduty_service"],
  },
  "Response Time: 4 hours during business hours": {
    types: ["pagerduty_service"],
    files: ["verification/paging/business-time.ts"],
  },
  "Escalation: If affecting multiple users": { types: ["pagerduty_event_orchestration_service"] },
  "User Satisfaction: >4.5/5 rating": {
    types: ["grafana_dashboard", "aws_ssm_document"],
    files: ["machines/functions/review_week.py"],
    tests: ["test/dashboards/dashboards.test.ts"],
  },
  "**Low (P3)**: Cosmetic or low-impact issues": {
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
    types: ["aws_backup_plan"],
  },
  "**Application**: Weekly full system snapshots": {
    types: ["aws_backup_plan"],
  },
  "**User Data**: Real-time replication with point-in-time recovery": {
    types: ["aws_s3_bucket_replication_configuration", "aws_rds_global_cluster"],
  },
  "**Configuration**: Version-controlled infrastructure as code": {
    files: ["main.ts", "cdktf.json"],
    tests: ["test/determinism.thorough.test.ts"],
  },
  "**User Growth**: 20% monthly increase expected": GROWTH,
  "**Data Volume**: 50% quarterly growth in emissions data": GROWTH,
  "**API Usage**: 30% monthly increase in integrations": GROWTH,
  "**Storage**: 100GB monthly data growth": {
    files: ["environments/projected-load.ts"],
    tests: ["test/environments/projected-load.test.ts"],
  },
  "**CPU**: Scale up at 70% average utilization": { types: ["aws_autoscaling_policy"] },
  "**Memory**: Scale up at 80% utilization": { types: ["aws_autoscaling_policy"] },
  "**Database**: Add read replicas at 1000 concurrent users": {
    types: ["aws_appautoscaling_policy"],
  },
  "**Storage**: Expand at 75% capacity": {
    types: ["aws_ssm_document"],
  },
};
