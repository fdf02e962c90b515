import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { GithubDelivery } from "../../../environments/github-subjects";
import { askVendors } from "../../../verification/readiness/ask-vendors";
import { vendorAddresses, vendorQuestions } from "../../../verification/readiness/vendor-questions";
import { environment, organization } from "../../support";

const production = environment("production");
const shared = organization();
const TOKENS = {
  TF_VAR_pagerduty_token: "pd",
  TF_VAR_pagerduty_user_token: "pd-user",
  TF_VAR_grafana_auth: "gf",
  TF_VAR_datadog_api_key: "dd-api",
  TF_VAR_datadog_app_key: "dd-app",
  TF_VAR_sentry_token: "st",
  GITHUB_TOKEN: "gh",
};

const delivery = shared.delivery as GithubDelivery;
const REPOSITORY = `/repos/${delivery.owner}/${delivery.repository}`;
const APPROVAL = { type: "required_reviewers", prevent_self_review: true, reviewers: [{ type: "Team" }] };
const BRANCHES = { branch_policies: [{ name: delivery.branch }] };
const BRANCH = { protected_branches: false, custom_branch_policies: true };

/** Answers of vendors at which nothing is missing, by path. */
const READY: Readonly<Record<string, unknown>> = {
  "/abilities": { abilities: ["teams", "urgencies"] },
  "/users/me": { user: { html_url: `https://${shared.pagerDuty.subdomain}.pagerduty.com/users/P1` } },
  "/users": { users: production.onCall.rosters.flatMap(({ people }) => people.map((email) => ({ email }))) },
  "/api/health": { version: production.grafana.version },
  "/api/org": { id: production.grafana.organizationId },
  "/api/access-control/user/permissions": {
    "alert.provisioning:write": [""],
    "dashboards:create": ["folders:*"],
    "datasources:create": [""],
    "folders:create": [""],
  },
  "/api/v2/validate_keys": { status: "ok" },
  "/api/v1/monitor": [],
  "/api/v1/synthetics/tests": { tests: [] },
  "/api/v1/dashboard": { dashboards: [] },
  "/api/v2/integration/aws/accounts": { data: [] },
  [`/organizations/${shared.sentry.slug}/`]: {
    access: ["alerts:write", "org:read", "project:admin", "project:write", "team:admin"],
  },
  [`/organizations/${shared.sentry.slug}/integrations/`]: [
    { provider: { key: "pagerduty" } },
    { provider: { key: "slack" } },
  ],
  [REPOSITORY]: { id: Number(delivery.repositoryId), owner: { id: Number(delivery.ownerId) } },
  [`${REPOSITORY}/environments/production`]: {
    protection_rules: [APPROVAL, { type: "branch_policy" }],
    deployment_branch_policy: BRANCH,
  },
  [`${REPOSITORY}/environments/production/deployment-branch-policies`]: BRANCHES,
  [`${REPOSITORY}/environments/production-drift/deployment-branch-policies`]: BRANCHES,
  [`${REPOSITORY}/environments/production-plan`]: { protection_rules: [APPROVAL], deployment_branch_policy: null },
  [`${REPOSITORY}/environments/production-drift`]: {
    protection_rules: [{ type: "branch_policy" }],
    deployment_branch_policy: BRANCH,
  },
};

/** The header with which each vendor expects its token. */
const AUTHORIZED = ["Token token=pd", "Token token=pd-user", "Bearer gf", "Bearer st", "Bearer gh"];

let server: Server;
let answers: Readonly<Record<string, unknown>> = READY;
let status = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "", "http://x").pathname;
    const { authorization = "", "dd-api-key": api, "dd-application-key": app } = request.headers;
    const isKnown =
      path === "/api/health" || AUTHORIZED.includes(authorization) || (api === "dd-api" && app === "dd-app");
    response.writeHead(isKnown ? status : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(answers[path]));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => server.close());
afterEach(() => {
  answers = READY;
  status = 200;
});

async function ask(env: NodeJS.ProcessEnv = TOKENS) {
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = { pagerDuty: at, sentry: at, datadog: at, grafana: at, github: at };
  return askVendors(vendorQuestions(production, shared, addresses, env), env);
}

const open = async (env?: NodeJS.ProcessEnv) => (await ask(env)).filter((finding) => finding.status !== "ready");

test("with every token and right answers nothing is open", async () => {
  expect(await open()).toEqual([]);
});

test.each<[path: string, answer: unknown, detail: string]>([
  ["/abilities", { abilities: [] }, "the account's plan has no teams"],
  [
    "/users/me",
    { user: { html_url: "https://other.pagerduty.com/users/P1" } },
    "the account is other, must be gocarbontracker",
  ],
  ["/users", { users: [] }, "no such user"],
  ["/api/health", { version: "11.0.0" }, `11.0.0, must be ${production.grafana.version} as in grafana.version`],
  ["/api/org", { id: 999 }, `999, must be ${production.grafana.organizationId} as in grafana.organizationId`],
  [
    "/api/access-control/user/permissions",
    { "folders:create": [""] },
    "no permission alert.provisioning:write, dashboards:create, datasources:create",
  ],
  [
    `/organizations/${shared.sentry.slug}/`,
    { access: ["org:read"] },
    "no scope alerts:write, project:admin, project:write, team:admin",
  ],
  [`/organizations/${shared.sentry.slug}/integrations/`, [{ provider: { key: "slack" } }], "no integration pagerduty"],
  [
    REPOSITORY,
    { id: 1, owner: { id: 2 } },
    `ownerId 2, repositoryId 1, must be ownerId ${delivery.ownerId}, repositoryId ${delivery.repositoryId} as in delivery`,
  ],
  [
    `${REPOSITORY}/environments/production`,
    { protection_rules: [], deployment_branch_policy: null },
    "its rules lack the approval of a reviewer who is not the author and the limit to the branch",
  ],
  [
    `${REPOSITORY}/environments/production-plan`,
    { protection_rules: [{ type: "wait_timer" }], deployment_branch_policy: null },
    "its rules lack the approval of a reviewer who is not the author",
  ],
  [
    `${REPOSITORY}/environments/production-plan`,
    { protection_rules: [{ ...APPROVAL, prevent_self_review: false }], deployment_branch_policy: null },
    "its rules lack the approval of a reviewer who is not the author",
  ],
  [
    `${REPOSITORY}/environments/production-plan`,
    { protection_rules: [{ ...APPROVAL, reviewers: [] }], deployment_branch_policy: null },
    "its rules lack the approval of a reviewer who is not the author",
  ],
  [
    `${REPOSITORY}/environments/production/deployment-branch-policies`,
    { branch_policies: [{ name: "*" }] },
    `*, must be ${delivery.branch} as in delivery.branch`,
  ],
  [
    `${REPOSITORY}/environments/production-drift`,
    { protection_rules: [], deployment_branch_policy: null },
    "its rules lack the limit to the branch",
  ],
])("%s with %j is missing, with the work to do", async (path, answer, detail) => {
  answers = { ...READY, [path]: answer };
  const found = await open();
  expect(found).not.toEqual([]);
  expect(new Set(found.map((finding) => [finding.status, finding.detail].join(": ")))).toEqual(
    new Set([`missing: ${detail}`]),
  );
  expect(found.every(({ fix }) => fix !== undefined)).toBe(true);
});

test("a rejected token is missing, and no output names it", async () => {
  const found = await open({ ...TOKENS, TF_VAR_sentry_token: "wrong-secret" });
  expect(found.map(({ system, status: of }) => [system, of])).toEqual([
    ["Sentry", "missing"],
    ["Sentry", "missing"],
  ]);
  expect(JSON.stringify(found)).not.toContain("wrong-secret");
});

test("without tokens, with an answer of another form, and with a failing vendor, the questions stay unanswered", async () => {
  const without = await open({});
  expect(new Set(without.map((finding) => finding.status))).toEqual(new Set(["unknown"]));
  expect(without.find(({ system }) => system === "Sentry")?.detail).toBe("not queried without TF_VAR_sentry_token");
  answers = { ...READY, "/api/org": "maintenance" };
  expect(await open()).toMatchObject([{ system: "Grafana", status: "unknown" }]);
  status = 503;
  expect((await open()).every((finding) => finding.status === "unknown")).toBe(true);
});

test("the addresses are those of the providers", () => {
  expect(vendorAddresses(production, shared)).toEqual({
    pagerDuty: "https://api.pagerduty.com",
    sentry: "https://sentry.io/api/0",
    datadog: "https://api.datadoghq.eu",
    grafana: production.grafana.url,
    github: "https://api.github.com",
  });
});
