import type { Block, Stacks } from "../../../checks/emitted/configuration";
import { accountFaults } from "../../../verification/account/account";
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
function faults(stack: string, change: (resource: Record<string, Record<string, Block>>) => void): string[] {
  const changed: Stacks = structuredClone(production);
  change(changed[stack]?.resource as Record<string, Record<string, Block>>);
  return accountFaults(changed, true);
}

const all = (resource: Record<string, Record<string, Block>>, type: string) => Object.values(resource[type] ?? {});
const secondary = (resource: Record<string, Record<string, Block>>) =>
  all(resource, "aws_rds_cluster").find(({ master_username }) => master_username === undefined) as Block;

test.each<[string, string, (resource: Record<string, Record<string, Block>>) => void, RegExp]>([
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
    "instances that are watched otherwise than readers that scaling adds",
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
    /aws_rds_cluster\.database_cluster_\w+ is selected for backups, and nothing opts in for Aurora in its region/,
  ],
  [
    "no consent at all",
    "production-backups",
    (resource) => {
      delete resource.aws_backup_region_settings;
    },
    /nothing opts in for S3 in its region/,
  ],
  [
    "something selected that nobody knows the kind of",
    "production-servers",
    (resource) => {
      for (const one of all(resource, "aws_lb")) one.tags = { BackupDaily: "true" };
    },
    /say in verification\/account\/backup-consent\.ts what AWS Backup calls it/,
  ],
  [
    "a program that is started with an event as its parameters",
    "production-servers",
    (resource) => {
      for (const one of all(resource, "aws_cloudwatch_event_target")) delete one.input;
    },
    /with the whole event as its parameters: give it an input/,
  ],
  [
    "a program whose failed starts nobody counts",
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
    "data that a destroy takes",
    "production-monitoring",
    (resource) => {
      for (const one of all(resource, "aws_prometheus_workspace")) delete one.lifecycle;
    },
    /aws_prometheus_workspace\.metrics_workspace_\w+ keeps data and has no lifecycle\.prevent_destroy/,
  ],
  [
    "a kind of which nobody has said whether it keeps data",
    "production-data",
    (resource) => {
      resource.aws_dynamodb_table = { jobs: {} };
    },
    /nobody has said whether aws_dynamodb_table keeps data/,
  ],
  [
    "a policy that reads every parameter",
    "production-servers",
    (resource) => {
      resource.aws_iam_role_policy_attachment = {
        agent: { policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
      };
    },
    /AmazonSSMManagedInstanceCore is AWS' and attached to a role/,
  ],
  [
    "a topic that anybody's vault may page through",
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
    /allows backup\.amazonaws\.com without asking for whom it acts/,
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
    /allows logs\.eu-central-1\.amazonaws\.com without asking for whom it acts/,
  ],
  [
    "an address that nobody calls",
    "production-network",
    (resource) => {
      const [first] = all(resource, "aws_vpc_endpoint").filter((one) => one.vpc_endpoint_type === "Interface");
      (resource.aws_vpc_endpoint as Record<string, Block>).more = {
        ...first,
        service_name: "com.amazonaws.eu-central-1.secretsmanager",
      };
    },
    /is an address of secretsmanager, which no machine's role may call/,
  ],
  [
    "a way to every bucket there is",
    "production-network",
    (resource) => {
      for (const one of all(resource, "aws_vpc_endpoint")) delete one.policy;
    },
    /s3_\w+ leads to every bucket of every account: give it a policy/,
  ],
  [
    "an agent behind a door that is shut",
    "production-network",
    (resource) => {
      for (const one of all(resource, "aws_vpc_endpoint")) {
        if (one.policy) one.policy = one.policy.replaceAll("amazon-ssm-", "other-");
      }
    },
    /machines fetch from amazon-ssm-eu-central-1, which the gateway endpoint refuses/,
  ],
])("%s is a fault", (_, stack, change, message) => {
  expect(faults(stack, change)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
});

test("a disposable environment keeps nothing from being destroyed", () => {
  expect(accountFaults(production, false)).toEqual(
    expect.arrayContaining([expect.stringMatching(/aws_s3_bucket\.\S+ has lifecycle\.prevent_destroy, although/)]),
  );
});

test("a topic that EventBridge may publish to although no rule does is a fault, and so is one that it may not", () => {
  const open = faults("production-monitoring", (resource) => {
    for (const one of all(resource, "aws_sns_topic_policy")) {
      one.policy = one.policy.replace("cloudwatch.amazonaws.com", "events.amazonaws.com");
    }
  });
  expect(open).toEqual(expect.arrayContaining([expect.stringMatching(/lets EventBridge publish to .*-alerts-p0/)]));
  const shut = faults("production-monitoring", (resource) => {
    for (const one of all(resource, "aws_sns_topic_policy")) {
      one.policy = one.policy.replace("events.amazonaws.com", "cloudwatch.amazonaws.com");
    }
  });
  expect(shut).toEqual(
    expect.arrayContaining([expect.stringMatching(/does not let EventBridge publish to .*-alerts-p2/)]),
  );
});
