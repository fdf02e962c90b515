import type { Stacks } from "../../checks/emitted/configuration";
import { policyStatements, servicesOf } from "../../checks/emitted/policy-statements";
import { resolveTo } from "../../checks/emitted/references";
import { resourcesOfType } from "../../checks/emitted/resources";

const POLICY_TYPES = ["aws_sns_topic_policy", "aws_kms_key", "aws_s3_bucket_policy"] as const;

/** A resource type with a policy that allows services. */
type PolicyType = (typeof POLICY_TYPES)[number];

/** Services that send no source account, with the reason, by the resource type of the policy that allows them. */
const SILENT: Readonly<Record<PolicyType, Readonly<Record<string, string>>>> = {
  aws_sns_topic_policy: { "events.amazonaws.com": "EventBridge user guide: conditions are not supported" },
  aws_kms_key: {
    "events.amazonaws.com": "SNS developer guide: conditions are not supported for EventBridge",
    "backup.amazonaws.com": "not documented for the key; the topic's policy has the account",
  },
  aws_s3_bucket_policy: {
    "logdelivery.elasticloadbalancing.amazonaws.com":
      "the path of the object names the account (Elastic Load Balancing user guide)",
  },
};

const OWN = /^(aws:SourceAccount|aws:SourceArn|kms:EncryptionContext:)/;

/** Policies that allow a service of AWS to act on behalf of any account, a sentence each. */
export function servicePrincipalFaults(stacks: Stacks): string[] {
  return POLICY_TYPES.flatMap((type) =>
    resourcesOfType(stacks, type).flatMap(({ stack, id, block }) =>
      policyStatements(`${stack}: ${type}.${id}`, block.policy)
        .filter(({ Effect, Condition = {} }) => Effect === "Allow" && !Object.values(Condition).some(namesOwnAccount))
        .flatMap(servicesOf)
        .filter((service) => SILENT[type][service] === undefined)
        .map(
          (service) =>
            `${stack}: ${type}.${id} allows ${service} on behalf of any account: add aws:SourceAccount, or enter the reason in verification/account/service-principals.ts`,
        ),
    ),
  );
}

/** Topics that EventBridge may publish to without a rule, and rules whose topic does not allow it. */
export function topicPublisherFaults(stacks: Stacks): string[] {
  const published = new Set(resourcesOfType(stacks, "aws_cloudwatch_event_target").map(({ block }) => block.arn));
  return resourcesOfType(stacks, "aws_sns_topic_policy").flatMap(({ stack, type, id, block }) => {
    const name = resolveTo(stacks, stack, block.arn, "aws_sns_topic")?.block.name;
    const region = regionOf(stacks, stack, block.provider);
    const allowed = policyStatements(`${stack}: ${type}.${id}`, block.policy).some(
      (statement) => statement.Effect === "Allow" && servicesOf(statement).includes("events.amazonaws.com"),
    );
    const needed = [...published].some((arn) => arn.startsWith(`arn:aws:sns:${region}:`) && arn.endsWith(`:${name}`));
    if (allowed === needed) return [];
    return [
      allowed
        ? `${stack}: ${id} allows EventBridge to publish to ${name}, and no rule of ${region} does: remove it`
        : `${stack}: ${id} does not allow EventBridge to publish to ${name}, and a rule of ${region} does: allow it`,
    ];
  });
}

function regionOf(stacks: Stacks, stack: string, provider: string | undefined): string {
  const all = stacks[stack]?.provider?.aws ?? [];
  const alias = provider?.replace("aws.", "");
  return all.find((one) => one.alias === alias)?.region ?? "";
}

function namesOwnAccount(condition: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(condition).some((key) => OWN.test(key));
}
