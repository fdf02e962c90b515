import { ResponseStack } from "../../../stacks/response-stack";
import { environment, resources, synthesized } from "../../support";
import { SEEDED } from "./seeded";

/** Returns the content of each document of the security response by its name, as Terraform creates it. */
export function responseDocuments(): Readonly<Record<string, unknown>> {
  const ipSet = { name: "set", id: "id", arn: "arn" };
  const { "production-response": stack = {} } = synthesized(
    (app) =>
      new ResponseStack(app, environment("production"), {
        network: { vpcId: "vpc" },
        servers: { groupName: `${SEEDED.prefix}-servers`, blockedAddresses: { ipv4: ipSet, ipv6: ipSet } },
      }),
  );
  return Object.fromEntries(
    resources(stack, "aws_ssm_document").map(({ name, content }) => [name, JSON.parse(content)]),
  );
}
