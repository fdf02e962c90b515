import { add, block, type Case, expectCase, remove } from "./reviewed";

const group = (head: Parameters<Case["change"]>[0]) => block(head, "servers", "aws_autoscaling_group");

const CASES: Record<string, Case> = {
  "fewer servers at most": {
    change: (head) => Object.assign(group(head), { max_size: 6 }),
    must: [
      "attention capacity",
      "max_size 12 → 6",
      "largest load 16.8 virtual CPUs at the scaling limit → 8.4",
      "falls by 50 %",
      "information cost production: largest size",
    ],
    mustNot: ["blocking", "attention cost"],
  },
  "more servers at most": {
    change: (head) => Object.assign(group(head), { max_size: 24 }),
    must: [
      "information capacity",
      "rises by 100 %",
      "attention cost production: largest size",
      "The price lists are of",
    ],
    mustNot: ["attention capacity", "cost production: smallest size"],
  },
  "fewer readers at most": {
    change: (head) => Object.assign(block(head, "data", "aws_appautoscaling_target"), { max_capacity: 2 }),
    must: [
      "attention capacity",
      "max_capacity 8 → 2",
      "readers largest load 8000 concurrent users → 2000 concurrent users",
    ],
  },
  "servers that scale after the alert": {
    change: (head) => {
      block(head, "servers", "aws_autoscaling_policy", "cpu").target_tracking_configuration.target_value = 90;
    },
    must: ["attention capacity", "target_tracking_configuration.target_value 70 → 90", "CpuHigh pages after"],
    mustNot: ["downtime"],
  },
  "no scaling by memory": {
    change: (head) => remove(head, "servers", "aws_autoscaling_policy", "memory"),
    must: ["attention capacity", "pages an engineer instead of adding capacity"],
  },
  "a scaling alarm with another threshold": {
    change: (head) =>
      Object.assign(block(head, "servers", "aws_cloudwatch_metric_alarm", "memory-alarm"), { threshold: 85 }),
    must: ["attention capacity production-servers: aws_cloudwatch_metric_alarm", "threshold 80 → 85"],
  },
  "an alert with another threshold": {
    change: (head) =>
      Object.assign(block(head, "data", "aws_cloudwatch_metric_alarm", "GlobalDatabaseLagHigh"), { threshold: 1e9 }),
    must: ["attention paging"],
    mustNot: ["capacity production-data"],
  },
  "a scaling policy that is off": {
    change: (head) => Object.assign(block(head, "servers", "aws_autoscaling_policy", "cpu"), { enabled: false }),
    must: ["attention capacity production-servers: aws_autoscaling_policy", "enabled nothing → false"],
  },
  "a smaller volume": {
    change: (head) => {
      block(head, "servers", "aws_launch_template").block_device_mappings[0].ebs.volume_size = 10;
    },
    must: ["attention capacity", "fills earlier"],
  },
  "a quota that is lower": {
    change: (head) => Object.assign(block(head, "bootstrap", "aws_servicequotas_service_quota"), { value: "8" }),
    must: ["attention capacity", "AWS rejects machines"],
  },
  "larger servers": {
    change: (head) => Object.assign(block(head, "servers", "aws_launch_template"), { instance_type: "m7g.xlarge" }),
    must: ["m7g.large → m7g.xlarge", "rises by 100 %", "attention cost production: smallest size", "machines +$"],
  },
  "a machine without a price": {
    change: (head) => Object.assign(block(head, "servers", "aws_launch_template"), { instance_type: "x9z.huge" }),
    must: ["attention cost production: monthly cost", "x9z.huge has no price"],
  },
  "one more NAT gateway": {
    change: (head) => {
      add(head, "network", "aws_nat_gateway", "another", structuredClone(block(head, "network", "aws_nat_gateway")));
    },
    must: ["cost production: smallest size", "nat +$36"],
    mustNot: ["attention downtime"],
  },
  "a synthetic test that runs often": {
    change: (head) => {
      block(head, "datadog", "datadog_synthetics_test", "critical-journey").options_list.tick_every = 60;
    },
    must: ["attention cost", "syntheticTests +$"],
  },
  "a store that is billed by use": {
    change: (head) => add(head, "data", "aws_s3_bucket", "exports", { bucket: "exports" }),
    must: ["information cost production-data: aws_s3_bucket.exports", "billed by use"].slice(0, 1),
    mustNot: ["blocking"],
  },
};

test.each(Object.entries(CASES))("%s", (_, one) => expectCase(one));
