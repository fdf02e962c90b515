import { cloudWatchAlarms } from "../../checks/emitted/cloudwatch-alarms";
import { type Block, resourcesOfType, type Stacks } from "../../checks/emitted/configuration";
import { policyStatements } from "../../checks/emitted/policy-statements";
import { type ReferencedResource, resolveReference, resourcesReferringTo } from "../../checks/emitted/references";
import { routesOf } from "./notification-policy";

const HEARTBEAT = { heartbeat: "grafana" } as const;
/** Amazon Managed Grafana alone takes what the provider says of SNS. */
const WORKSPACE = /\.grafana-workspace\.[a-z0-9-]+\.amazonaws\.com$/;
const KEY_HEADER = "x-api-key";

/** Where Grafana's heartbeat is published, or why it is not. */
type Delivered = { readonly topic: string } | { readonly fault: string };

/** Follows the heartbeat from its route to the topic that counts it. */
function heartbeatDelivery(stacks: Stacks): Delivered {
  const [route] = routesOf(stacks, HEARTBEAT);
  const { receiver, stack = "" } = route ?? {};
  const [sns] = receiver?.sns ?? [];
  const [webhook] = receiver?.webhook ?? [];
  if (sns !== undefined) return signed(stacks, stack, sns);
  if (webhook !== undefined) return requested(stacks, stack, webhook);
  return { fault: `the heartbeat goes to contact point ${receiver?.name}, which publishes to no topic: give it one` };
}

/** Reasons why the alarm about a missing heartbeat would count none, a sentence each. */
export function heartbeatFaults(stacks: Stacks): string[] {
  const delivered = heartbeatDelivery(stacks);
  if ("fault" in delivered) return [delivered.fault];
  const counted = cloudWatchAlarms(stacks).flatMap(({ alarm }): string[] => alarm.dimensions?.TopicName ?? []);
  return counted.includes(delivered.topic)
    ? []
    : [`the heartbeat is published to ${delivered.topic}, which no alarm counts: count it, or publish to ${counted}`];
}

/** By Grafana itself, which takes on a role. */
function signed(stacks: Stacks, stack: string, { topic, assume_role_arn }: Block): Delivered {
  const [{ url = "" } = {}] = stacks[stack]?.provider?.grafana ?? [];
  if (!WORKSPACE.test(url)) {
    return { fault: `the heartbeat's contact point is of kind sns, which ${url} does not take: send it as a webhook` };
  }
  const role = resolveReference(stacks, stack, assume_role_arn);
  return mayPublish(stacks, role, topic)
    ? { topic: nameOf(topic) }
    : { fault: `Grafana's role may not publish to ${topic}: allow it` };
}

/** By a request to API Gateway, which publishes. */
function requested(stacks: Stacks, stack: string, { url, headers, http_method }: Block): Delivered {
  const stage = resolveReference(stacks, stack, url);
  if (stage?.type !== "aws_api_gateway_stage") return { fault: `the heartbeat is sent to ${url}, which is no stage` };
  const api = resolveReference(stacks, stage.stack, stage.block.rest_api_id);
  const path = /\/([^/}]+)$/.exec(url)?.[1];
  const resource = resourcesOfType(stacks, "aws_api_gateway_resource").find(
    ({ stack: its, block }) =>
      block.path_part === path &&
      resolveReference(stacks, its, block.rest_api_id)?.id === api?.id &&
      its === api?.stack,
  );
  if (api === undefined || resource === undefined) return { fault: `nothing takes the heartbeat at ${url}` };
  const at = { ...resource, type: "aws_api_gateway_resource" };
  const ofMethod = (type: string) =>
    resourcesReferringTo(stacks, type, "resource_id", at).find(
      (block) => methodOf(stacks, resource.stack, block) === http_method,
    );
  const [method, integration] = [ofMethod("aws_api_gateway_method"), ofMethod("aws_api_gateway_integration")];
  if (method?.api_key_required !== true) return { fault: `anybody may send heartbeats to ${url}: require a key` };
  if (!isKeyOf(stacks, stage, resolveReference(stacks, stack, headers?.[KEY_HEADER]))) {
    return { fault: `the heartbeat's header ${KEY_HEADER} is no key of a usage plan of its stage: enter one` };
  }
  const request = new URLSearchParams(integration?.request_templates?.["application/json"]);
  const topic = request.get("TopicArn") ?? "";
  const role = resolveReference(stacks, resource.stack, integration?.credentials);
  if (request.get("Action") !== "Publish" || !mayPublish(stacks, role, topic)) {
    return { fault: `API Gateway publishes no heartbeat that is sent to ${url}: say where, and allow its role to` };
  }
  return { topic: nameOf(topic) };
}

/** A method is named where it is made, and referred to elsewhere. */
function methodOf(stacks: Stacks, stack: string, { http_method }: Block): string {
  return resolveReference(stacks, stack, http_method)?.block.http_method ?? http_method;
}

function isKeyOf(stacks: Stacks, stage: ReferencedResource, key: ReferencedResource | undefined): boolean {
  if (key?.type !== "aws_api_gateway_api_key") return false;
  const plans = resourcesOfType(stacks, "aws_api_gateway_usage_plan").filter(({ stack, block }) =>
    (block.api_stages as Block[]).some((one) => resolveReference(stacks, stack, one.stage)?.id === stage.id),
  );
  return resourcesReferringTo(stacks, "aws_api_gateway_usage_plan_key", "key_id", key).some((one) =>
    plans.some(({ stack, id }) => resolveReference(stacks, stack, one.usage_plan_id)?.id === id),
  );
}

/** Does any policy of the role name the topic, by its ARN or as the resource? */
function mayPublish(stacks: Stacks, role: ReferencedResource | undefined, topicArn: string): boolean {
  if (role === undefined) return false;
  return resourcesReferringTo(stacks, "aws_iam_role_policy", "role", role).some(({ policy }) =>
    policyStatements(policy).some(
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
