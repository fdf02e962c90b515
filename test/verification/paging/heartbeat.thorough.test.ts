import type { Stacks } from "../../../checks/emitted/configuration";
import { heartbeatFaults } from "../../../verification/paging/heartbeat";
import { wholeAmazonManaged } from "../../amazon-managed";
import { type Emitted, emittedResources } from "../../support";
import { whole } from "../../whole";

const own = whole("production");
const managed = wholeAmazonManaged("production");

test.each([
  ["a Grafana of one's own", own],
  ["Amazon's", managed],
])("the alarm counts the heartbeat of %s", (_, stacks) => {
  expect(heartbeatFaults(stacks)).toEqual([]);
});

const all = (copy: Stacks, type: string): Emitted[] => emittedResources(copy, type).map(({ block }) => block);
const point = (copy: Stacks): Emitted =>
  all(copy, "grafana_contact_point").find(({ name }) => name === "heartbeat") as Emitted;

function faultsOf(stacks: Stacks, change: (copy: Stacks) => void): string {
  const copy = structuredClone(stacks);
  change(copy);
  return heartbeatFaults(copy).join("\n");
}

test.each<[string, (copy: Stacks) => void, string]>([
  [
    "a kind of contact point that this Grafana does not have",
    (copy) => {
      const block = point(copy);
      delete block.webhook;
      block.sns = point(managed).sns;
    },
    "of kind sns, which only Amazon Managed Grafana has, and Grafana is at https://grafana.gocarbontracker.com: use kind webhook",
  ],
  [
    "a contact point without an address",
    (copy) => delete point(copy).webhook,
    "goes to contact point heartbeat, which publishes to no topic",
  ],
  [
    "another address",
    (copy) => {
      point(copy).webhook[0].url = "https://example.com/heartbeat";
    },
    "is sent to https://example.com/heartbeat, which is no stage",
  ],
  [
    "a path without a resource",
    (copy) => {
      point(copy).webhook[0].url = point(copy).webhook[0].url.replace(/heartbeat$/, "beat");
    },
    "API Gateway has no resource for the heartbeat's address",
  ],
  [
    "another method",
    (copy) => {
      point(copy).webhook[0].http_method = "PUT";
    },
    "accepts heartbeats without a key",
  ],
  ["no key", (copy) => delete point(copy).webhook[0].headers, "is no key of a usage plan of its stage"],
  [
    "a key of no plan",
    (copy) => {
      for (const stack of Object.values(copy)) delete stack.resource?.aws_api_gateway_usage_plan_key;
    },
    "is no key of a usage plan of its stage",
  ],
  [
    "a method without a key",
    (copy) => {
      for (const block of all(copy, "aws_api_gateway_method")) block.api_key_required = false;
    },
    "accepts heartbeats without a key",
  ],
  [
    "a request that publishes nothing",
    (copy) => {
      for (const block of all(copy, "aws_api_gateway_integration")) {
        block.request_templates = { "application/json": "Action=ListTopics" };
      }
    },
    "API Gateway does not publish the heartbeats",
  ],
  [
    "a role that may not publish",
    (copy) => {
      for (const block of all(copy, "aws_iam_role_policy"))
        block.policy = block.policy.replaceAll("sns:Publish", "sns:List");
    },
    "API Gateway does not publish the heartbeats",
  ],
  [
    "an alarm that counts another topic",
    (copy) => {
      for (const block of all(copy, "aws_cloudwatch_metric_alarm")) {
        if (block.alarm_name.endsWith("GrafanaHeartbeatMissing")) block.dimensions.TopicName = "other";
      }
    },
    "is published to gocarbontracker-production-heartbeat, which no alarm counts",
  ],
])("%s is a fault", (_, change, sentence) => {
  expect(faultsOf(own, change)).toContain(sentence);
});

test("a role that may not publish is found with Amazon's Grafana, too", () => {
  const change = (copy: Stacks) => {
    for (const block of all(copy, "aws_iam_role_policy"))
      block.policy = block.policy.replaceAll("sns:Publish", "sns:List");
  };
  expect(faultsOf(managed, change)).toContain("Grafana's role may not publish to arn:aws:sns:");
});
