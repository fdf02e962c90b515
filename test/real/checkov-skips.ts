/** A finding of checkov that we accept until a day. */
export interface Skip {
  readonly check: string;
  /** Addresses of the resources that may have it, as `production-data: aws_s3_bucket.uploads_…`. */
  readonly resources: RegExp;
  readonly reason: string;
  /** ISO date: from this day on the build fails until the finding is reviewed again. */
  readonly expires: string;
}

const LOOK_AGAIN = "2027-06-30";

const ACCOUNT_OF_ITS_OWN =
  "Describing and creating resources has no narrower scope in many services, and the account has no other workload.";

/** Checks of a policy's permissions that a boundary fails, which limits permissions and gives none. */
const OF_PERMISSIONS = [
  "CKV_AWS_62",
  "CKV_AWS_63",
  "CKV_AWS_286",
  "CKV_AWS_287",
  "CKV_AWS_288",
  "CKV_AWS_289",
  "CKV_AWS_290",
  "CKV_AWS_355",
  "CKV2_AWS_40",
] as const;

export const skips: readonly Skip[] = [
  ...OF_PERMISSIONS.map((check) => ({
    check,
    resources: /^production-delivery: aws_iam_policy\.boundary$/,
    reason: "A boundary gives no permission: it is the largest set of what other policies may give.",
    expires: LOOK_AGAIN,
  })),
  ...["CKV_AWS_289", "CKV_AWS_290"].map((check) => ({
    check,
    resources: /^production-delivery: aws_iam_policy\.apply_write-[ab]_/,
    reason: ACCOUNT_OF_ITS_OWN,
    expires: LOOK_AGAIN,
  })),
  {
    check: "CKV_AWS_355",
    resources: /^production-delivery: aws_iam_policy\.(plan_read|apply_(read|write))-[ab]_/,
    reason: ACCOUNT_OF_ITS_OWN,
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_286",
    resources: /^production-delivery: aws_iam_policy\.apply_write-[a-c]_/,
    reason:
      "An apply creates roles and the functions that run with them by purpose, and only after the review of its plan.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_355",
    resources: /^production-delivery: aws_iam_policy\.plan_drift_/,
    reason: "Looking up events and listing findings have no resource to name, and only read.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_61",
    resources: /^production-response: aws_iam_role\.incident-(command|responder)_role_/,
    reason: "The condition names the roles of IAM Identity Center, whose names AWS completes with letters of its own.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_5",
    resources: /^production-response: aws_security_group\.isolation_/,
    reason: "Only an isolation attaches them, to the machine that it isolates.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_61",
    resources: /^production-logs: aws_iam_role\.reader$/,
    reason: "The condition names the roles of IAM Identity Center, whose names AWS completes with letters of its own.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_290",
    resources: /^production-logs: aws_iam_role_policy\.(define-store|ship-logs|detect-threats|search-logs)-role_/,
    reason:
      "Lambda needs network interfaces, which no policy can name before they exist; the functions' code may not use them.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_116",
    resources: /^production-logs: aws_lambda_function\./,
    reason:
      "The bucket of dead letters is the destination of failed runs; Terraform itself reads the result of the other function.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_272",
    resources: /^production-logs: aws_lambda_function\./,
    reason:
      "The code comes from the same reviewed commit as the role, and a person who could exchange it could change the setting.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_50",
    resources: /^production-logs: aws_lambda_function\./,
    reason: "A run sends one kind of request to one service; its metrics have the lag and the lines.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_61",
    resources: /: aws_iam_role\.datadog_role_/,
    reason:
      "Datadog takes roles on by its whole account and names no role of its own; the external id, which it gave this account alone, is the lock.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_61",
    resources: /^production-monitoring: aws_iam_role\.grafana_role_/,
    reason:
      "The condition names the one principal; IAM refuses it in the principal's place as long as Grafana's own role does not exist.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_226",
    resources: /^production-data: aws_rds_cluster_instance\./,
    reason: "AWS upgrades no member of a global database by itself; a yearly routine does (database-upgrade).",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_18",
    resources: /: aws_s3_bucket\./,
    reason: "The audit trail records reads of personal data; S3's own access logs are late and may be incomplete.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_62",
    resources:
      /: aws_s3_bucket\.(state|artefacts|audit|settings-records|dead-letters|load-balancer_logs|uploads_replica|dumps|evidence_bucket|(network_vpc|recovery)_flow-logs)_/,
    reason: "No action follows a written object there; the bucket of uploads, where one does, notifies EventBridge.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_144",
    resources:
      /: aws_s3_bucket\.(audit|settings-records|dead-letters|load-balancer_logs|(network_vpc|recovery)_flow-logs)_/,
    reason: "Old records of accesses, connections and calls recover nothing. The same is true for refused log lines.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_144",
    resources: /: aws_s3_bucket\.dumps_/,
    reason: "The dumps are in the other region than the database that they copy.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_144",
    resources: /: aws_s3_bucket\.evidence_bucket_/,
    reason:
      "A second copy would need a chain of custody of its own. No role can delete the first one before its lock ends.",
    expires: LOOK_AGAIN,
  },
  ...["CKV_AWS_252", "CKV2_AWS_10"].map((check) => ({
    check,
    resources: /^production-security: aws_cloudtrail\./,
    reason: "EventBridge receives each call that the trail records, and its rules notify people.",
    expires: LOOK_AGAIN,
  })),
  {
    check: "CKV_AWS_9",
    resources: /^production-security: aws_iam_account_password_policy\./,
    reason: "The CIS benchmark no longer requires passwords that expire, and no stack creates a user.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_3",
    resources: /^production-security: aws_guardduty_detector\./,
    reason:
      "Each account has its own detector in both of its regions; an organization's settings belong to its management account.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_8",
    resources: /^production-data: aws_rds_cluster\./,
    reason:
      "AWS Backup selects the cluster by tag in another stack, and the other region's cluster is itself the copy.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_5",
    resources: /^production-data: aws_security_group\.(disaster-recovery-)?clients_/,
    reason:
      "The servers, in another stack, carry the clients' group; the other region's waits for servers after a disaster.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_5",
    resources: /^production-backups: aws_security_group\.restore-tests_group_/,
    reason: "Only what a restore test restores has the group, for hours; it has no rules.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_145",
    resources: /^production-servers: aws_s3_bucket\.load-balancer_logs_/,
    reason: "A load balancer can write its logs only into a bucket that is encrypted with S3's own key.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_260",
    resources: /^production-servers: aws_vpc_security_group_ingress_rule\.load-balancer_from-http_/,
    reason: "Port 80 answers with a redirect to HTTPS and nothing else.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_76",
    resources: /^production-servers: aws_lb\.load-balancer_/,
    reason: "The rules against Log4j are there; the check also requires a list that blocks users behind a VPN.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_73",
    resources: /^production-monitoring: aws_api_gateway_stage\.heartbeat-endpoint_/,
    reason: "A request every other minute that one service answers has no way to trace.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_76",
    resources: /^production-monitoring: aws_api_gateway_stage\.heartbeat-endpoint_/,
    reason:
      "API Gateway writes logs by a role that an account has once; its metrics count what it refuses, and a missing heartbeat has an alert.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_4",
    resources: /^production-monitoring: aws_api_gateway_stage\.heartbeat-endpoint_/,
    reason:
      "API Gateway writes logs by a role that an account has once; its metrics count what it refuses, and a missing heartbeat has an alert.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV_AWS_120",
    resources: /^production-monitoring: aws_api_gateway_stage\.heartbeat-endpoint_/,
    reason: "A cached response would be a heartbeat that is not counted.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_51",
    resources: /^production-monitoring: aws_api_gateway_stage\.heartbeat-endpoint_/,
    reason:
      "A client certificate would show API Gateway to a server of ours; it calls SNS, which identifies it by its role.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_29",
    resources: /^production-monitoring: aws_api_gateway_stage\.heartbeat-endpoint_/,
    reason:
      "A request without a key is rejected, and one with it is limited to one a second; no content of a request is read.",
    expires: LOOK_AGAIN,
  },
  {
    check: "CKV2_AWS_53",
    resources: /^production-monitoring: aws_api_gateway_method\.heartbeat-endpoint_/,
    reason: "Nothing of what is sent is read, so that there is nothing to validate.",
    expires: LOOK_AGAIN,
  },
];
