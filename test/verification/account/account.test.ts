import type { Stacks } from "../../../checks/emitted/configuration";
import { accountFaults } from "../../../verification/account/account";
import type { Emitted } from "../../support";
import { whole } from "../../whole";

const production = whole("production");

test.each([
  ["production", production, true],
  ["staging", whole("staging"), true],
  ["sandbox", whole("sandbox"), false],
] as const)("nothing is emitted for %s that an account would refuse, or take and not do", (_, stacks, kept) => {
  expect(accountFaults(stacks, kept)).toEqual([]);
});

/** Production with one stack's resources changed. */
function faults(stack: string, change: (resource: Record<string, Record<string, Emitted>>) => void): string[] {
  const changed: Stacks = structuredClone(production);
  change(changed[stack]?.resource as Record<string, Record<string, Emitted>>);
  return accountFaults(changed, true);
}

const all = (resource: Record<string, Record<string, Emitted>>, type: string) => Object.values(resource[type] ?? {});
const secondary = (resource: Record<string, Record<string, Emitted>>) =>
  all(resource, "aws_rds_cluster").find(({ master_username }) => master_username === undefined) as Emitted;

test.each<[string, string, (resource: Record<string, Record<string, Emitted>>) => void, RegExp]>([
  [
    "an encrypted secondary without its source",
    "production-data",
    (resource) => {
      delete secondary(resource).source_region;
    },
    /source_region undefined, must be eu-central-1/,
  ],
  [
    "a source that a switch-over would change",
    "production-data",
    (resource) => {
      secondary(resource).lifecycle.ignore_changes = [];
    },
    /ignore changes of source_region/,
  ],
  [
    "an automatic upgrade without effect",
    "production-data",
    (resource) => {
      for (const one of all(resource, "aws_rds_cluster_instance")) one.auto_minor_version_upgrade = true;
    },
    /has auto_minor_version_upgrade, which AWS ignores/,
  ],
  [
    "a cache whose version changes beside Terraform",
    "production-data",
    (resource) => {
      for (const one of all(resource, "aws_elasticache_replication_group")) one.auto_minor_version_upgrade = "true";
    },
    /has engine_version 8\.0 and auto_minor_version_upgrade true: set the latter to false/,
  ],
  [
    "a cache that leaves its upgrades to AWS' default",
    "production-data",
    (resource) => {
      for (const one of all(resource, "aws_elasticache_replication_group")) delete one.auto_minor_version_upgrade;
    },
    /auto_minor_version_upgrade undefined: set the latter to false/,
  ],
  [
    "instances with other monitoring than readers that scaling adds",
    "production-data",
    (resource) => {
      for (const one of all(resource, "aws_rds_cluster")) delete one.monitoring_interval;
    },
    /monitoring_interval 60 and its cluster undefined/,
  ],
  [
    "a backup that the account has not consented to",
    "production-backups",
    (resource) => {
      for (const one of all(resource, "aws_backup_region_settings")) delete one.resource_type_opt_in_preference.Aurora;
    },
    /aws_rds_cluster\.database_cluster_\w+ is selected for backups, and the account does not opt in for Aurora in its region/,
  ],
  [
    "an account without any consent",
    "production-backups",
    (resource) => {
      delete resource.aws_backup_region_settings;
    },
    /the account does not opt in for S3 in its region/,
  ],
  [
    "a selected resource without a name of AWS Backup",
    "production-servers",
    (resource) => {
      for (const one of all(resource, "aws_lb")) one.tags = { BackupDaily: "true" };
    },
    /has no name of AWS Backup: enter it in verification\/account\/backup-consent\.ts/,
  ],
  [
    "an Automation document that gets an event as its parameters",
    "production-servers",
    (resource) => {
      for (const one of all(resource, "aws_cloudwatch_event_target")) delete one.input;
    },
    /with the whole event as its parameters: give it an input/,
  ],
  [
    "an Automation document whose failed starts no alarm counts",
    "production-monitoring",
    (resource) => {
      for (const one of all(resource, "aws_cloudwatch_metric_alarm")) {
        if (JSON.stringify(one).includes("FailedInvocations")) one.metric_query = one.metric_query.slice(0, 2);
      }
    },
    /no alarm counts the FailedInvocations of gocarbontracker-production-volume-growth-due/,
  ],
  [
    "a bucket that outlives its key",
    "production-bootstrap",
    (resource) => {
      for (const one of all(resource, "aws_s3_bucket")) delete one.depends_on;
    },
    /aws_s3_bucket\.state_bucket_\w+ does not depend on aws_kms_key\.state-key_\w+/,
  ],
  [
    "data without protection from a destroy",
    "production-monitoring",
    (resource) => {
      for (const one of all(resource, "aws_prometheus_workspace")) delete one.lifecycle;
    },
    /aws_prometheus_workspace\.metrics_workspace_\w+ has data and no lifecycle\.prevent_destroy/,
  ],
  [
    "a resource type without a classification",
    "production-data",
    (resource) => {
      resource.aws_dynamodb_table = { jobs: {} };
    },
    /aws_dynamodb_table is not classified by whether it has data/,
  ],
  [
    "a policy that reads every parameter",
    "production-servers",
    (resource) => {
      resource.aws_iam_role_policy_attachment = {
        agent: { policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
      };
    },
    /AmazonSSMManagedInstanceCore is AWS' own policy, is attached to a role and was not reviewed/,
  ],
  [
    "a topic to which the vaults of any account may publish",
    "production-monitoring",
    (resource) => {
      for (const one of all(resource, "aws_sns_topic_policy")) {
        const policy = JSON.parse(one.policy);
        for (const statement of policy.Statement) {
          if (statement.Principal.Service === "backup.amazonaws.com") delete statement.Condition;
        }
        one.policy = JSON.stringify(policy);
      }
    },
    /allows backup\.amazonaws\.com on behalf of any account/,
  ],
  [
    "a key that any account's logs may use",
    "production-data",
    (resource) => {
      for (const one of all(resource, "aws_kms_key")) {
        const policy = JSON.parse(one.policy);
        for (const statement of policy.Statement) delete statement.Condition;
        one.policy = JSON.stringify(policy);
      }
    },
    /allows logs\.eu-central-1\.amazonaws\.com on behalf of any account/,
  ],
  [
    "an endpoint that no machine calls",
    "production-network",
    (resource) => {
      const [first] = all(resource, "aws_vpc_endpoint").filter((one) => one.vpc_endpoint_type === "Interface");
      (resource.aws_vpc_endpoint as Record<string, Emitted>).more = {
        ...first,
        service_name: "com.amazonaws.eu-central-1.secretsmanager",
      };
    },
    /is an endpoint of secretsmanager, which no machine's role may call/,
  ],
  [
    "a gateway to every bucket of every account",
    "production-network",
    (resource) => {
      for (const one of all(resource, "aws_vpc_endpoint")) delete one.policy;
    },
    /s3_\w+ allows every bucket of every account: give it a policy/,
  ],
  [
    "an agent whose bucket the gateway denies",
    "production-network",
    (resource) => {
      for (const one of all(resource, "aws_vpc_endpoint")) {
        if (one.policy) one.policy = one.policy.replaceAll("amazon-ssm-", "other-");
      }
    },
    /machines download from amazon-ssm-eu-central-1, which the gateway endpoint denies/,
  ],
])("%s is a fault", (_, stack, change, message) => {
  expect(faults(stack, change)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
});

test("prevent_destroy in a disposable environment is a fault", () => {
  expect(accountFaults(production, false)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/aws_s3_bucket\.\S+ has lifecycle\.prevent_destroy in a disposable environment/),
    ]),
  );
});

test("a topic that EventBridge may publish to without a rule is a fault, and so is a rule without permission", () => {
  const open = faults("production-monitoring", (resource) => {
    for (const one of all(resource, "aws_sns_topic_policy")) {
      one.policy = one.policy.replace("cloudwatch.amazonaws.com", "events.amazonaws.com");
    }
  });
  expect(open).toEqual(
    expect.arrayContaining([expect.stringMatching(/allows EventBridge to publish to .*-alerts-monitoring/)]),
  );
  const shut = faults("production-monitoring", (resource) => {
    for (const one of all(resource, "aws_sns_topic_policy")) {
      one.policy = one.policy.replace("events.amazonaws.com", "cloudwatch.amazonaws.com");
    }
  });
  expect(shut).toEqual(
    expect.arrayContaining([expect.stringMatching(/does not allow EventBridge to publish to .*-alerts-p2/)]),
  );
});
