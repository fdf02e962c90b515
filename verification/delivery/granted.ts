import type { Configuration, Stacks } from "../../checks/emitted/configuration";
import { policyStatements } from "../../checks/emitted/policy-statements";
import { iamActions } from "./iam-actions";
import type { ApiCall } from "./recorded-calls";

/** The actions that the role of a delivery stack allows. @param role its id in the stack, `plan` or `apply` */
export function grantedActions(stack: Configuration, role: "plan" | "apply"): ReadonlySet<string> {
  const policies = Object.entries(stack.resource?.aws_iam_policy ?? {});
  const attached = Object.values(stack.resource?.aws_iam_role_policy_attachment ?? {})
    .filter((block) => String(block.role).includes(`.${role}_role_`))
    .map((block) => String(block.policy_arn));
  const documents = policies.filter(([id]) => attached.includes(`\${aws_iam_policy.${id}.arn}`));
  const statements = documents.flatMap(([id, { policy }]) => policyStatements(`aws_iam_policy.${id}`, String(policy)));
  return new Set(statements.flatMap(({ Action }) => Action));
}

/** A sentence for each action that recorded calls need and that the role of a delivery stack lacks. */
export function missingActions(stacks: Stacks, role: "plan" | "apply", calls: readonly ApiCall[]): string[] {
  return Object.entries(stacks)
    .filter(([name]) => name.endsWith("-delivery"))
    .flatMap(([name, stack]) => {
      const granted = grantedActions(stack, role);
      return calls.flatMap((call) =>
        iamActions(call)
          .filter((action) => !granted.has(action))
          .map(
            (action) =>
              `${name}: the role that must ${role} lacks ${action}, which ${call.service} needs for ${call.operation}: add it to stacks/support/delivery-actions.ts`,
          ),
      );
    });
}
