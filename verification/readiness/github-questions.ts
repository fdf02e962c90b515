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
  protection_rules: z.array(z.object({ type: z.string() })),
  deployment_branch_policy: z.unknown().nullable(),
});

/**
 * The questions to GitHub's API about the repository whose workflows deploy an environment. A GitHub environment that does not exist has no
 * rules, and a workflow of any branch could use the roles of `<environment>-delivery` through it.
 */
export function githubQuestions(
  environment: Environment,
  { owner, ownerId, repository, repositoryId }: GithubDelivery,
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
    ...(Object.keys(DELIVERY_RULES) as (keyof typeof DELIVERY_RULES)[]).map((does) => {
      const name = deliveryEnvironment(environment, does);
      return vendorQuestion({
        ...shared,
        check: `environment ${name}`,
        url: `${at}/repos/${owner}/${repository}/environments/${encodeURIComponent(name)}`,
        fix,
        answer: environmentAnswer,
        read: (found) => verdictOf(DELIVERY_RULES[does], found, fix),
      });
    }),
  ];
}

function verdictOf(
  { needsApproval, needsBranch }: DeliveryRules,
  found: z.output<typeof environmentAnswer>,
  fix: string,
): Verdict {
  const hasApproval = found.protection_rules.some(({ type }) => type === "required_reviewers");
  const absent = [
    ...(needsApproval && !hasApproval ? ["the approval of a reviewer"] : []),
    ...(needsBranch && found.deployment_branch_policy === null ? ["the limit to the branch"] : []),
  ];
  return absent.length === 0
    ? { status: "ready", detail: "has its rules" }
    : { status: "missing", detail: `its rules lack ${absent.join(" and ")}`, fix };
}
