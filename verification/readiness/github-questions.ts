import * as z from "zod";
import { DELIVERY_RULES, type DeliveryRules } from "../../environments/delivery-rules";
import type { GithubDelivery } from "../../environments/github-subjects";
import { deliveryEnvironment } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import type { Verdict } from "./finding";
import { type VendorQuestion, vendorQuestion } from "./vendor-question";

const VARIABLE = "GITHUB_TOKEN";

/** A GitHub environment, as GitHub's API describes it. */
const environmentAnswer = z.object({
  protection_rules: z.array(
    z.object({
      type: z.string(),
      prevent_self_review: z.boolean().optional(),
      reviewers: z.array(z.unknown()).optional(),
    }),
  ),
  deployment_branch_policy: z.unknown().nullable(),
});

/**
 * The questions to GitHub's API about the repository whose workflows deploy an environment. A GitHub environment that does not exist has no
 * rules, and a workflow of any branch could use the roles of `<environment>-delivery` through it.
 */
export function githubQuestions(
  environment: Environment,
  { owner, ownerId, repository, repositoryId, branch }: GithubDelivery,
  at: string,
  env: NodeJS.ProcessEnv,
): VendorQuestion[] {
  const shared = {
    system: "GitHub",
    variables: [VARIABLE],
    headers: { authorization: `Bearer ${env[VARIABLE]}`, accept: "application/vnd.github+json" },
  };
  const fix = `npx cdktf deploy organization-github, before ${environment.name}-delivery is deployed`;
  const ids = `ownerId ${ownerId}, repositoryId ${repositoryId}`;
  return [
    vendorQuestion({
      ...shared,
      check: "ids of the repository",
      url: `${at}/repos/${owner}/${repository}`,
      fix: `use a token of an administrator of ${owner}/${repository}, or correct delivery in environments/organization.ts`,
      answer: z.object({ id: z.number(), owner: z.object({ id: z.number() }) }),
      read: (found) => {
        const own = `ownerId ${found.owner.id}, repositoryId ${found.id}`;
        return own === ids
          ? { status: "ready", detail: own }
          : {
              status: "missing",
              detail: `${own}, must be ${ids} as in delivery`,
              fix: "correct delivery in environments/organization.ts",
            };
      },
    }),
    ...(Object.keys(DELIVERY_RULES) as (keyof typeof DELIVERY_RULES)[]).flatMap((does) => {
      const name = deliveryEnvironment(environment, does);
      const url = `${at}/repos/${owner}/${repository}/environments/${encodeURIComponent(name)}`;
      const rules = vendorQuestion({
        ...shared,
        check: `environment ${name}`,
        url,
        fix,
        answer: environmentAnswer,
        read: (found) => verdictOf(DELIVERY_RULES[does], found, fix),
      });
      if (!DELIVERY_RULES[does].needsBranch) return [rules];
      const branches = vendorQuestion({
        ...shared,
        check: `branches of ${name}`,
        url: `${url}/deployment-branch-policies`,
        fix,
        answer: z.object({ branch_policies: z.array(z.object({ name: z.string() })) }),
        read: ({ branch_policies }) => {
          const names = branch_policies.map((policy) => policy.name).join(", ");
          return names === branch
            ? { status: "ready", detail: names }
            : { status: "missing", detail: `${names || "none"}, must be ${branch} as in delivery.branch`, fix };
        },
      });
      return [rules, branches];
    }),
  ];
}

function verdictOf(
  { needsApproval, needsBranch }: DeliveryRules,
  found: z.output<typeof environmentAnswer>,
  fix: string,
): Verdict {
  const hasApproval = found.protection_rules.some(
    ({ type, prevent_self_review, reviewers = [] }) =>
      type === "required_reviewers" && prevent_self_review === true && reviewers.length > 0,
  );
  const absent = [
    ...(needsApproval && !hasApproval ? ["the approval of a reviewer who is not the author"] : []),
    ...(needsBranch && found.deployment_branch_policy === null ? ["the limit to the branch"] : []),
  ];
  return absent.length === 0
    ? { status: "ready", detail: "has its rules" }
    : { status: "missing", detail: `its rules lack ${absent.join(" and ")}`, fix };
}
