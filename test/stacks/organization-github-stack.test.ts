import { known } from "../../environments";
import type { GithubDelivery } from "../../environments/github-subjects";
import { OrganizationGithubStack } from "../../stacks/organization-github-stack";
import { actions } from "../../tools/workflows/actions";
import { workflows } from "../../tools/workflows/render";
import { type Emitted, environment, only, organization, resources, synthesized } from "../support";

const delivery = organization().delivery as GithubDelivery;
const stack: Emitted =
  synthesized(
    (app) =>
      new OrganizationGithubStack(app, organization(), delivery, { stateOwner: environment("production"), all: known }),
  )["organization-github"] ?? {};

const environments = resources(stack, "github_repository_environment");
const named = (name: string) => environments.find((one) => one.environment === name) ?? {};
const patternOf = (name: string) => {
  const policies = resources(stack, "github_repository_environment_deployment_policy");
  const id = Object.entries<Emitted>(stack.resource.github_repository_environment).find(
    ([, one]) => one.environment === name,
  )?.[0];
  return policies
    .filter((one) => one.environment === `\${github_repository_environment.${id}.environment}`)
    .map((one) => one.branch_pattern);
};

test("every GitHub environment that a workflow names has its rules here", () => {
  const used = Object.values(workflows).flatMap(({ jobs }) =>
    Object.values(jobs).flatMap((job) => job.environment ?? []),
  );
  expect(new Set(environments.map((one) => one.environment))).toEqual(new Set(used));
  expect(environments.filter((one) => one.can_admins_bypass !== false)).toEqual([]);
});

test.each(known.map(({ name }) => name))("an apply to %s needs another person's approval, and the branch", (name) => {
  expect(named(name)).toMatchObject({
    prevent_self_review: true,
    reviewers: [{ teams: [expect.stringContaining("github_team")] }],
  });
  expect(named(name).deployment_branch_policy).toEqual({ protected_branches: false, custom_branch_policies: true });
  expect(patternOf(name)).toEqual(["main"]);
});

test.each(known.map(({ name }) => name))("a plan of any branch to %s needs another person's approval", (name) => {
  expect(named(`${name}-plan`)).toMatchObject({
    prevent_self_review: true,
    reviewers: [{ teams: [expect.stringContaining("github_team")] }],
  });
  expect(named(`${name}-plan`).deployment_branch_policy).toBeUndefined();
});

test("the jobs that look for drift need no approval, and only run on the branch", () => {
  for (const { name } of known) {
    expect(named(`${name}-drift`).reviewers).toBeUndefined();
    expect(patternOf(`${name}-drift`)).toEqual(["main"]);
  }
});

test("the branch changes only by an approved and current pull request with the checks of our workflows", () => {
  const { bypass_actors, enforcement, conditions, rules } = only(stack, "github_repository_ruleset");
  expect([bypass_actors, enforcement, conditions.ref_name.include]).toEqual([undefined, "active", ["refs/heads/main"]]);
  expect(rules).toMatchObject({ deletion: true, non_fast_forward: true });
  expect(rules.pull_request).toMatchObject({
    required_approving_review_count: 1,
    require_code_owner_review: true,
    dismiss_stale_reviews_on_push: true,
    require_last_push_approval: true,
  });
  const { strict_required_status_checks_policy: isStrict, required_check: checks } = rules.required_status_checks;
  expect(isStrict).toBe(true);
  // A check with a name that no job has would block every merge.
  const jobs = Object.values(workflows)
    // A push in a fork, and one with the token of a workflow, starts no workflow.
    .filter(({ on }) => "pull_request" in on)
    .flatMap(({ jobs }) => Object.values(jobs).map(({ name }) => name));
  expect(checks.map(({ context }: Emitted) => context).sort()).toEqual(["check", "review"]);
  expect(checks.filter(({ context }: Emitted) => !jobs.includes(context))).toEqual([]);
});

test("only the actions of the workflows are allowed, and tokens read unless a job names more", () => {
  const { allowed_actions: allowed, allowed_actions_config: config } = only(
    stack,
    "github_actions_repository_permissions",
  );
  expect(allowed).toBe("selected");
  const foreign = Object.keys(actions).filter((name) => !name.startsWith("actions/"));
  expect(config).toMatchObject({
    github_owned_allowed: true,
    verified_allowed: false,
    patterns_allowed: foreign.map((name) => `${name}@*`),
  });
  expect(only(stack, "github_workflow_repository_permissions")).toMatchObject({
    default_workflow_permissions: "read",
    can_approve_pull_request_reviews: false,
  });
});

test("tokens have GitHub's own subject, which the roles compare", () => {
  const template = only(stack, "github_actions_repository_oidc_subject_claim_customization_template");
  expect(template).toMatchObject({ use_default: true, repository: "operations" });
});

test("the administrator's token is in no state", () => {
  expect(stack.variable).toBeUndefined();
  expect(stack.provider.github).toEqual([{ owner: "gocarbontracker" }]);
});
