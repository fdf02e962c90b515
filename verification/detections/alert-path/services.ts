/** The services through which alerts pass, by botocore's names. */
export interface PathService {
  /** The part of its calls that concerns alerts. @default all */
  readonly only?: RegExp;
  /** Another name with which botocore has older calls on the same resources. */
  readonly alsoAs?: string;
}

/** Services through which an alert passes: from the metric, the line, the call or the finding to the mail and the page. */
export const PATH: Readonly<Record<string, PathService>> = {
  accessanalyzer: {},
  amp: {},
  // The vaults notify a topic of objects that they cannot back up.
  backup: { only: /VaultNotifications$/ },
  cloudtrail: {},
  cloudwatch: {},
  config: {},
  // The flow logs are a source of the log store, and locked snapshots are evidence.
  ec2: { only: /FlowLogs$|^UnlockSnapshot$/ },
  events: {},
  guardduty: {},
  inspector2: {},
  kms: {},
  lambda: {},
  logs: {},
  opensearch: { alsoAs: "es" },
  s3: {},
  securityhub: {},
  sns: {},
  // Documents write metrics of alerts, and associations install what the machines send.
  ssm: { only: /Document|Association|ResourcePolicy$/ },
  // The firewall's log is a source of the log store.
  wafv2: { only: /LoggingConfiguration$/ },
};

/** Services of the stacks through which no alert passes, with the reason. */
export const BESIDE: Readonly<Record<string, string>> = {
  acm: "A certificate that ends fails the probes, of which alerts notify.",
  apigateway: "GrafanaHeartbeatMissing notifies when the endpoint gets no heartbeat.",
  "application-autoscaling": "It scales readers, and its alarms notify no engineer.",
  autoscaling: "It starts machines; alerts notify if they do not run.",
  budgets:
    "CloudTrail records its calls in us-east-1, where production has no rule: the nightly plan finds the changes.",
  ce: "CloudTrail records its calls in us-east-1, where production has no rule: the nightly plan finds the changes.",
  elasticache: "It is watched, and no alert passes through it.",
  elbv2: "QuietLogSourceSilent notifies when the access log ends.",
  iam: "CloudTrail records its calls in us-east-1, where production has no rule: AccountAccessAdded and PermissionsChangedByHand notify.",
  rds: "QuietLogSourceSilent notifies when the database's log ends.",
  route53: "It names the application, and no alert passes through it.",
  s3control: "GuardDuty finds that the account no longer blocks public access.",
  "service-quotas": "A quota only grows.",
};
