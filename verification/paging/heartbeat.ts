import { cloudWatchAlarms } from "../../checks/emitted/cloudwatch-alarms";
import type { Stacks } from "../../checks/emitted/configuration";
import { policyStatements } from "../../checks/emitted/policy-statements";
import { resolveReference, resolveTo, resourcesReferringTo } from "../../checks/emitted/references";
import { type Resource, resourcesOfType } from "../../checks/emitted/resources";
import type { Attributes } from "../../checks/emitted/schemas";
import { routesOf } from "./notification-policy";

const HEARTBEAT = { heartbeat: "grafana" } as const;
/** Addresses of Amazon Managed Grafana, the only Grafana with contact points of kind sns. */
const WORKSPACE = /\.grafana-workspace\.[a-z0-9-]+\.amazonaws\.com$/;
const KEY_HEADER = "x-api-key";

type ContactPoint = Attributes<"grafana_contact_point">;
type Sns = NonNullable<ContactPoint["sns"]>[number];
type Webhook = NonNullable<ContactPoint["webhook"]>[number];

/** The topic to which Grafana's heartbeat is published, or the reason why it is not. */
type Delivered = { readonly topic: string } | { readonly fault: string };

/** Traces the heartbeat from its route to its topic. */
function heartbeatDelivery(stacks: Stacks): Delivered {
  const [route] = routesOf(stacks, HEARTBEAT);
  const { receiver, stack = "" } = route ?? {};
  const [sns] = receiver?.sns ?? [];
  const [webhook] = receiver?.webhook ?? [];
  if (sns !== undefined) return signed(stacks, stack, sns);
  if (webhook !== undefined) return requested(stacks, stack, webhook);
  return {
    fault: `the heartbeat goes to contact point ${receiver?.name}, which publishes to no topic: publish to the topic of the heartbeat's alarm`,
  };
}

/** Reasons why the alarm for a missing heartbeat would receive no heartbeat, one sentence each. */
export function heartbeatFaults(stacks: Stacks): string[] {
  const delivered = heartbeatDelivery(stacks);
  if ("fault" in delivered) return [delivered.fault];
  const counted = cloudWatchAlarms(stacks).flatMap(({ alarm }) => alarm.dimensions?.TopicName ?? []);
  return counted.includes(delivered.topic)
    ? []
    : [`the heartbeat is published to ${delivered.topic}, which no alarm counts: count it, or publish to ${counted}`];
}

/** The topic of a contact point of kind sns: Grafana publishes with an IAM role. */
function signed(stacks: Stacks, stack: string, { topic, assume_role_arn }: Sns): Delivered {
  const [{ url = "" } = {}] = stacks[stack]?.provider?.grafana ?? [];
  if (!WORKSPACE.test(url)) {
    return {
      fault: `the heartbeat's contact point is of kind sns, which only Amazon Managed Grafana has, and Grafana is at ${url}: use kind webhook`,
    };
  }
  const role = resolveTo(stacks, stack, assume_role_arn, "aws_iam_role");
  return mayPublish(stacks, role, topic)
    ? { topic: nameOf(topic) }
    : { fault: `Grafana's role may not publish to ${topic}: allow it` };
}

/** The topic of a webhook: API Gateway receives the request and publishes. */
function requested(stacks: Stacks, stack: string, { url, headers, http_method }: Webhook): Delivered {
  const stage = resolveTo(stacks, stack, url, "aws_api_gateway_stage");
  if (stage === undefined)
    return {
      fault: `the heartbeat is sent to ${url}, which is no stage of API Gateway: send it to the stage of heartbeats`,
    };
  const api = resolveReference(stacks, stage.stack, stage.block.rest_api_id);
  const path = /\/([^/}]+)$/.exec(url)?.[1];
  const resource = resourcesOfType(stacks, "aws_api_gateway_resource").find(
    ({ stack: owner, block }) =>
      block.path_part === path &&
      resolveReference(stacks, owner, block.rest_api_id)?.id === api?.id &&
      owner === api?.stack,
  );
  if (api === undefined || resource === undefined)
    return { fault: `API Gateway has no resource for the heartbeat's address ${url}: correct its path` };
  const isOfMethod = (block: { readonly http_method: string }) =>
    methodOf(stacks, resource.stack, block) === http_method;
  const method = resourcesReferringTo(stacks, "aws_api_gateway_method", "resource_id", resource).find(isOfMethod);
  const integration = resourcesReferringTo(stacks, "aws_api_gateway_integration", "resource_id", resource).find(
    isOfMethod,
  );
  if (method?.api_key_required !== true) return { fault: `${url} accepts heartbeats without a key: require a key` };
  if (!isKeyOf(stacks, stage, resolveTo(stacks, stack, headers?.[KEY_HEADER], "aws_api_gateway_api_key"))) {
    return { fault: `the heartbeat's header ${KEY_HEADER} is no key of a usage plan of its stage: use such a key` };
  }
  const request = new URLSearchParams(integration?.request_templates?.["application/json"]);
  const topic = request.get("TopicArn") ?? "";
  const role = resolveTo(stacks, resource.stack, integration?.credentials, "aws_iam_role");
  if (request.get("Action") !== "Publish" || !mayPublish(stacks, role, topic)) {
    return {
      fault: `API Gateway does not publish the heartbeats that ${url} receives: enter the topic, and allow its role to publish to it`,
    };
  }
  return { topic: nameOf(topic) };
}

/** The HTTP method of a block, which has its name or a reference to the resource that has it. */
function methodOf(stacks: Stacks, stack: string, { http_method }: { readonly http_method: string }): string {
  return resolveTo(stacks, stack, http_method, "aws_api_gateway_method")?.block.http_method ?? http_method;
}

function isKeyOf(
  stacks: Stacks,
  stage: Resource<"aws_api_gateway_stage">,
  key: Resource<"aws_api_gateway_api_key"> | undefined,
): boolean {
  if (key === undefined) return false;
  const plans = resourcesOfType(stacks, "aws_api_gateway_usage_plan").filter(({ stack, block }) =>
    block.api_stages.some((one) => resolveReference(stacks, stack, one.stage)?.id === stage.id),
  );
  return resourcesReferringTo(stacks, "aws_api_gateway_usage_plan_key", "key_id", key).some((one) =>
    plans.some(({ stack, id }) => resolveReference(stacks, stack, one.usage_plan_id)?.id === id),
  );
}

/** True when a policy of the role allows it to publish to the topic, by ARN or by reference. */
function mayPublish(stacks: Stacks, role: Resource<"aws_iam_role"> | undefined, topicArn: string): boolean {
  if (role === undefined) return false;
  return resourcesReferringTo(stacks, "aws_iam_role_policy", "role", role).some(({ policy }) =>
    policyStatements(`${role.stack}: aws_iam_role_policy of ${role.id}`, policy).some(
      ({ Effect, Action, Resource }) =>
        Effect === "Allow" &&
        [Action].flat().includes("sns:Publish") &&
        (Resource === topicArn || resolveReference(stacks, role.stack, Resource)?.block.name === nameOf(topicArn)),
    ),
  );
}

function nameOf(arn: string): string {
  return arn.split(":").at(-1) ?? "";
}
