import { add, block, type Case, expectCase, remove, rename } from "./reviewed";

const CASES: Record<string, Case> = {
  "a bucket's name in upper case": {
    change: (head) => Object.assign(block(head, "data", "aws_db_subnet_group"), { name: "Database" }),
    must: ["attention toil production-data: aws_db_subnet_group", "Every plan shows this difference again"],
  },
  "a new type of resource": {
    change: (head) => add(head, "data", "aws_dynamodb_table", "sessions", { name: "sessions" }),
    must: ["information other production-data: aws_dynamodb_table.sessions", "the first resource of its type"],
  },
  "a destroyed resource of no known consequence": {
    change: (head) => remove(head, "grafana", "grafana_dashboard"),
    must: ["attention other production-grafana: grafana_dashboard", "Terraform destroys it."],
  },
  "a renamed alarm": {
    change: (head) => rename(head, "data", "aws_cloudwatch_metric_alarm", "GlobalDatabaseLagHigh"),
    must: ["attention other", "Only its construct id changes", "moveFromId"],
    mustNot: ["The alert no longer exists", "A new alert"],
  },
  "a bucket that moves to another stack": {
    change: (head) => {
      const { id, block: bucket } = remove(head, "data", "aws_s3_bucket", "uploads_replica");
      add(head, "backups", "aws_s3_bucket", id, bucket);
    },
    must: [
      "blocking data production-data: aws_s3_bucket",
      "a move to stack production-backups needs a removed block with destroy = false here",
    ],
  },
  "a forgotten bucket": {
    change: (head) => {
      const { id } = remove(head, "data", "aws_s3_bucket", "uploads_replica");
      Object.assign(head["production-data"] ?? {}, {
        removed: [{ from: `aws_s3_bucket.${id}`, lifecycle: { destroy: false } }],
      });
    },
    must: ["blocking data", "Terraform forgets it and does not destroy it"],
  },
  "the state of another environment": {
    change: (head) => {
      for (const source of Object.values(head["production-servers"]?.data?.terraform_remote_state ?? {}))
        Object.assign(source.config as object, { bucket: "gocarbontracker-staging-state" });
    },
    must: [
      "attention downtime production-servers: settings data.terraform_remote_state",
      "→ gocarbontracker-staging-state",
      "may be that of another environment",
    ],
  },
  "another value of an output that a stack reads": {
    change: (head) => {
      for (const output of Object.values(head["production-network"]?.output ?? {})) output.value = "vpc-0";
    },
    must: ["attention downtime production-network: settings output.", "Another stack reads this output"],
  },
  "another value of an output that no stack reads": {
    change: (head) => {
      const { needed_cpu_quota: quota } = head["production-bootstrap"]?.output ?? {};
      if (quota === undefined) throw new Error("production-bootstrap has no such output");
      quota.value = 1;
    },
    must: [],
    mustNot: ["Another stack reads this output"],
  },
  "another major version of the provider": {
    change: (head) => {
      Object.assign(head["production-data"]?.terraform?.required_providers.aws ?? {}, { version: "~> 7.0" });
    },
    must: ["attention toil production-data: settings", "read its upgrade guide"],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));
