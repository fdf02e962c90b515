import type { Organization } from "./organization-schema";

/** The repository whose workflows deploy. */
export type GithubDelivery = Extract<Organization["delivery"], { kind: "github-actions" }>;

/**
 * The claims `sub` of the tokens of a repository's jobs, in the form or forms that the organization names (GitHub's OpenID Connect reference).
 *
 * @param contexts the last part, such as `pull_request`, `ref:refs/heads/main` or `environment:production`; an environment replaces the others
 */
export function githubSubjects(delivery: GithubDelivery, contexts: readonly string[]): string[] {
  const { owner, ownerId, repository, repositoryId, subjects } = delivery;
  const forms = [
    ...(subjects === "names-and-ids" ? [] : [`repo:${owner}/${repository}`]),
    ...(subjects === "names" ? [] : [`repo:${owner}@${ownerId}/${repository}@${repositoryId}`]),
  ];
  return forms.flatMap((form) => contexts.map((context) => `${form}:${context}`));
}
