import * as z from "zod";
import type { Organization } from "../../environments/organization-schema";
import type { Environment } from "../../environments/schema";
import type { Verdict } from "./finding";
import { githubQuestions } from "./github-questions";
import { type VendorQuestion, vendorQuestion } from "./vendor-question";

/** The addresses of the vendors' APIs. */
export interface VendorAddresses {
  readonly pagerDuty: string;
  readonly sentry: string;
  readonly datadog: string;
  readonly grafana: string;
  readonly github: string;
}

/** The questions to the vendors of an environment, at endpoints that only read. */
export function vendorQuestions(
  environment: Environment,
  organization: Organization,
  addresses: VendorAddresses,
  env: NodeJS.ProcessEnv,
): VendorQuestion[] {
  const { delivery } = organization;
  return [
    ...pagerDuty(environment, organization, addresses.pagerDuty, env),
    ...grafana(environment, addresses.grafana, env),
    ...(environment.datadog.kind === "account" ? datadog(addresses.datadog, env) : []),
    ...(environment.sentry.kind === "organization" ? sentry(organization, addresses.sentry, env) : []),
    ...(delivery.kind === "none" ? [] : githubQuestions(environment, delivery, addresses.github, env)),
  ];
}

/** The vendors' own addresses of an environment's APIs. */
export function vendorAddresses({ grafana: { url } }: Environment, { datadog }: Organization): VendorAddresses {
  return {
    pagerDuty: "https://api.pagerduty.com",
    sentry: "https://sentry.io/api/0",
    datadog: `https://api.${datadog.site}`,
    grafana: url,
    github: "https://api.github.com",
  };
}

function pagerDuty(
  { onCall }: Environment,
  { pagerDuty: { subdomain } }: Organization,
  at: string,
  env: NodeJS.ProcessEnv,
): VendorQuestion[] {
  const system = "PagerDuty";
  const of = (variable: string) => ({
    system,
    variables: [variable],
    headers: { authorization: `Token token=${env[variable]}`, accept: "application/vnd.pagerduty+json;version=2" },
  });
  const people = [...new Set(onCall.rosters.flatMap((roster) => roster.people))];
  const token = of("TF_VAR_pagerduty_token");
  return [
    vendorQuestion({
      ...token,
      check: "REST API key",
      url: `${at}/abilities`,
      fix: "create a REST API key with write access for TF_VAR_pagerduty_token",
      answer: z.object({ abilities: z.array(z.string()) }),
      read: ({ abilities }) =>
        abilities.includes("teams")
          ? { status: "ready", detail: `${abilities.length} abilities` }
          : {
              status: "missing",
              detail: "the account's plan has no teams",
              fix: `buy the plan ${onCall.plan}, or correct onCall.plan`,
            },
    }),
    vendorQuestion({
      ...of("TF_VAR_pagerduty_user_token"),
      check: "user token",
      url: `${at}/users/me`,
      fix: "create a user token for TF_VAR_pagerduty_user_token: an account key has no user",
      answer: z.object({ user: z.object({ html_url: z.string() }) }),
      read: ({ user: { html_url } }) => {
        const found = new URL(html_url).hostname.split(".")[0];
        return found === subdomain
          ? { status: "ready", detail: `account ${subdomain}` }
          : {
              status: "missing",
              detail: `the account is ${found}, must be ${subdomain}`,
              fix: "correct pagerDuty.subdomain in environments/organization.ts, or use a token of that account",
            };
      },
    }),
    ...people.map((email) =>
      vendorQuestion({
        ...token,
        check: `account of ${email}`,
        url: `${at}/users?query=${encodeURIComponent(email)}`,
        fix: "create a REST API key that may read users",
        answer: z.object({ users: z.array(z.object({ email: z.string() })) }),
        read: ({ users }) =>
          users.some((user) => user.email.toLowerCase() === email.toLowerCase())
            ? { status: "ready", detail: "exists" }
            : { status: "missing", detail: "no such user", fix: "invite the person, or correct onCall.rosters" },
      }),
    ),
  ];
}

/** Permissions of Grafana's roles that the environment's stack needs. */
const GRAFANA_PERMISSIONS = [
  "alert.provisioning:write",
  "dashboards:create",
  "datasources:create",
  "folders:create",
] as const;

function grafana({ grafana: wanted }: Environment, at: string, env: NodeJS.ProcessEnv): VendorQuestion[] {
  const variable = "TF_VAR_grafana_auth";
  const shared = {
    system: "Grafana",
    variables: [variable],
    headers: { authorization: `Bearer ${env[variable]}` },
    fix: `create a service account with the role Admin in the organization ${wanted.organizationId}, and a token of it for ${variable}`,
  };
  return [
    vendorQuestion({
      ...shared,
      check: "version",
      variables: [],
      headers: {},
      url: `${at}/api/health`,
      answer: z.object({ version: z.string() }),
      read: ({ version }) =>
        version === wanted.version
          ? { status: "ready", detail: version }
          : {
              status: "missing",
              detail: `${version}, must be ${wanted.version} as in grafana.version`,
              fix: "set grafana.version to the installed version",
            },
    }),
    vendorQuestion({
      ...shared,
      check: "organization of the token",
      url: `${at}/api/org`,
      answer: z.object({ id: z.number() }),
      read: ({ id }) =>
        id === wanted.organizationId
          ? { status: "ready", detail: `${id}` }
          : {
              status: "missing",
              detail: `${id}, must be ${wanted.organizationId} as in grafana.organizationId`,
              fix: shared.fix,
            },
    }),
    vendorQuestion({
      ...shared,
      check: "permissions of the token",
      url: `${at}/api/access-control/user/permissions`,
      answer: z.record(z.string(), z.unknown()),
      read: (permissions) => allOf("permission", GRAFANA_PERMISSIONS, Object.keys(permissions), shared.fix),
    }),
  ];
}

/** Endpoints of Datadog that need the permission to read what the stacks create. */
const DATADOG_READS = {
  "the monitors": "/api/v1/monitor?page_size=1",
  "the synthetic tests": "/api/v1/synthetics/tests?page_size=1",
  "the dashboards": "/api/v1/dashboard?count=1",
  "the AWS integration": "/api/v2/integration/aws/accounts",
} as const;

function datadog(at: string, env: NodeJS.ProcessEnv): VendorQuestion[] {
  const shared = {
    system: "Datadog",
    variables: ["TF_VAR_datadog_api_key", "TF_VAR_datadog_app_key"],
    headers: { "dd-api-key": env.TF_VAR_datadog_api_key, "dd-application-key": env.TF_VAR_datadog_app_key },
  };
  return [
    vendorQuestion({
      ...shared,
      check: "keys",
      url: `${at}/api/v2/validate_keys`,
      fix: "create an API key and an application key of the organization, and check datadog.site",
      answer: z.unknown(),
      read: () => ({ status: "ready", detail: "both are valid" }),
    }),
    ...Object.entries(DATADOG_READS).map(([what, path]) =>
      vendorQuestion({
        ...shared,
        check: `access to ${what}`,
        url: `${at}${path}`,
        fix: `give the application key's user, and the key's scopes, access to ${what}`,
        answer: z.unknown(),
        read: () => ({ status: "ready", detail: "allowed" }),
      }),
    ),
  ];
}

/** Scopes of a token that creates projects, alerts and monitors. */
const SENTRY_SCOPES = ["alerts:write", "org:read", "project:admin", "project:write", "team:admin"] as const;
const SENTRY_INTEGRATIONS = ["pagerduty", "slack"] as const;

function sentry({ sentry: { slug } }: Organization, at: string, env: NodeJS.ProcessEnv): VendorQuestion[] {
  const variable = "TF_VAR_sentry_token";
  const shared = {
    system: "Sentry",
    variables: [variable],
    headers: { authorization: `Bearer ${env[variable]}` },
    fix: `create a token of an internal integration of ${slug} with ${SENTRY_SCOPES.join(", ")} for ${variable}`,
  };
  return [
    vendorQuestion({
      ...shared,
      check: "scopes of the token",
      url: `${at}/organizations/${slug}/`,
      answer: z.object({ access: z.array(z.string()) }),
      read: ({ access }) => allOf("scope", SENTRY_SCOPES, access, shared.fix),
    }),
    vendorQuestion({
      ...shared,
      check: "integrations",
      url: `${at}/organizations/${slug}/integrations/`,
      answer: z.array(z.object({ provider: z.object({ key: z.string() }) })),
      read: (found) =>
        allOf(
          "integration",
          SENTRY_INTEGRATIONS,
          found.map(({ provider: { key } }) => key),
          "install PagerDuty and Slack among the organization's integrations",
        ),
    }),
  ];
}

function allOf(what: string, wanted: readonly string[], found: readonly string[], fix: string): Verdict {
  const absent = wanted.filter((one) => !found.includes(one));
  return absent.length === 0
    ? { status: "ready", detail: `every ${what} that a deploy needs` }
    : { status: "missing", detail: `no ${what} ${absent.join(", ")}`, fix };
}
