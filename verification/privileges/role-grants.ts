import type { Block, Stacks } from "../../checks/emitted/configuration";
import { type PolicyStatement, policyStatements } from "../../checks/emitted/policy-statements";
import { resolveReference } from "../../checks/emitted/references";
import { resourcesOfType, untypedResources } from "../../checks/emitted/resources";

/** An IAM role of the generated Terraform. */
export interface RoleGrants {
  readonly stack: string;
  /** The id of the role's block. */
  readonly id: string;
  readonly name: string;
  /** The statements of the trust policy. */
  readonly trust: readonly PolicyStatement[];
  /** The statements of inline policies and of attached policies of the stack, each with the address of its policy. */
  readonly statements: readonly (PolicyStatement & { readonly where: string })[];
  /** AWS' own policies: the part of the ARN after `policy/`. */
  readonly managed: readonly string[];
}

/** Returns every IAM role of the stacks with its policies. */
export function roleGrants(stacks: Stacks): RoleGrants[] {
  return resourcesOfType(stacks, "aws_iam_role").map(({ stack, id, block }) => {
    const own = (type: string) =>
      untypedResources({ [stack]: stacks[stack] ?? {} }, type).filter(
        (one) => resolveReference(stacks, stack, one.block.role)?.id === id,
      );
    const attached = own("aws_iam_role_policy_attachment").map((one) => String(one.block.policy_arn));
    return {
      stack,
      id,
      name: String(block.name),
      trust: policyStatements(`${stack}: aws_iam_role.${id}`, block.assume_role_policy),
      statements: [
        ...own("aws_iam_role_policy").flatMap((one) => statementsOf(stack, one.type, one.id, one.block)),
        ...attached.flatMap((arn) => {
          const policy = resolveReference(stacks, stack, arn);
          return policy === undefined ? [] : statementsOf(stack, policy.type, policy.id, policy.block);
        }),
      ],
      managed: attached
        .filter((arn) => arn.startsWith("arn:aws:iam::aws:policy/"))
        .map((arn) => arn.replace("arn:aws:iam::aws:policy/", "")),
    };
  });
}

function statementsOf(stack: string, type: string, id: string, { policy }: Block) {
  const where = `${stack}: ${type}.${id}`;
  return policyStatements(where, String(policy)).map((statement) => ({ ...statement, where }));
}

/** Returns the actions that a role's policies allow, sorted. */
export function allowedActions({ statements }: RoleGrants): string[] {
  const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action);
  return [...new Set(allowed)].sort();
}
