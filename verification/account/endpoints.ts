import type { Stacks } from "../../checks/emitted/configuration";
import { policyStatements } from "../../checks/emitted/policy-statements";
import { resourcesReferringTo } from "../../checks/emitted/references";
import { resourcesOfType } from "../../checks/emitted/resources";

/** IAM's names of the services whose endpoints have another name. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** Interface endpoints, billed by the hour and zone, whose service no machine may call. */
export function unusedEndpointFaults(stacks: Stacks): string[] {
  const called = new Set(
    resourcesOfType(stacks, "aws_iam_role")
      .filter(({ block }) => block.assume_role_policy.includes("ec2.amazonaws.com"))
      .flatMap((role) =>
        resourcesReferringTo(stacks, "aws_iam_role_policy", "role", role).flatMap(({ policy }) =>
          policyStatements(`${role.stack}: aws_iam_role_policy of ${role.id}`, policy),
        ),
      )
      .flatMap(({ Action }) => [Action].flat().map((action) => action.split(":")[0])),
  );
  return resourcesOfType(stacks, "aws_vpc_endpoint")
    .filter(({ block }) => block.vpc_endpoint_type === "Interface")
    .flatMap(({ stack, id, block }) => {
      const service = block.service_name.split(".").slice(3).join(".");
      return called.has(PREFIXES[service] ?? service)
        ? []
        : [`${stack}: ${id} is an endpoint of ${service}, which no machine's role may call: delete it`];
    });
}

/** S3 gateway endpoints that allow every bucket of every account, or that deny a bucket from which machines download. */
export function gatewayFaults(stacks: Stacks): string[] {
  const gateways = resourcesOfType(stacks, "aws_vpc_endpoint").filter(
    ({ block }) => block.vpc_endpoint_type === "Gateway",
  );
  const open = gateways.filter(({ block }) => block.policy === undefined);
  if (open.length > 0) {
    return open.map(({ stack, id }) => `${stack}: ${id} allows every bucket of every account: give it a policy`);
  }
  const allowed = gateways
    .flatMap(({ stack, type, id, block }) => policyStatements(`${stack}: ${type}.${id}`, block.policy))
    .flatMap(({ Resource }) => [Resource].flat());
  // The gateway allows all buckets of the own account.
  const own = resourcesOfType(stacks, "aws_s3_bucket").map(({ block }) => block.bucket);
  const faults = fetchedBuckets(stacks)
    .filter(({ bucket }) => bucket !== undefined && !own.includes(bucket))
    .filter(({ bucket }) => !allowed.includes(`arn:aws:s3:::${bucket}/*`))
    .map(
      ({ stack, bucket }) => `${stack}: machines download from ${bucket}, which the gateway endpoint denies: allow it`,
    );
  return [...new Set(faults)];
}

function fetchedBuckets(stacks: Stacks): { stack: string; bucket: string | undefined }[] {
  return Object.entries(stacks).flatMap(([stack, configuration]) =>
    [...JSON.stringify(configuration).matchAll(/https:\/\/([a-z0-9.-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com\//g)].map(
      ([, bucket]) => ({ stack, bucket }),
    ),
  );
}
